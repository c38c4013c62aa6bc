// Whom QuickSight shows the dashboards, as a value of the configuration.
import { checkKnobs } from '../config-knobs.ts';

export interface QuickSightSettings {
  /**
   * Users and groups of QuickSight, by ARN: they see the dashboards, copy the analyses behind them, and build their own on the
   * data sets. At least one, because what nobody owns nobody can find.
   */
  readonly authors: readonly string[];
  /**
   * Users, groups and namespaces of QuickSight, by ARN: they see the dashboards.
   * @default - authors alone do
   */
  readonly readers?: readonly string[];
  /** ISO 4217: what dashboards of one currency show until somebody chooses another one, e.g. `GBP`. */
  readonly currency: string;
}

const KNOBS = { authors: [], readers: [], currency: undefined } satisfies Record<
  keyof QuickSightSettings,
  unknown
>;

/** @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_ResourcePermission.html */
const PRINCIPAL =
  /^arn:aws[a-z-]*:quicksight:(?<region>[a-z]{2}(?:-[a-z]+)+-\d):(?<account>\d{12}):(?<kind>user|group|namespace)\/[\w.-]+(?<name>\/[^\s*?]+)?$/;

/** A resource of QuickSight has so many permissions at most. */
const MOST_PRINCIPALS = 64;

/** A stage may be written without its types being checked. */
export function checkQuickSight(given: QuickSightSettings | undefined): void {
  if (given === undefined) return;
  if (!(given instanceof Object))
    throw new Error(`quickSight must be an object of its knobs (given ${JSON.stringify(given)})`);
  checkKnobs(given, KNOBS, 'quickSight.');
  const { authors, readers = [], currency } = given;
  checkPrincipals('authors', authors, ['user', 'group']);
  checkPrincipals('readers', readers, ['user', 'group', 'namespace']);
  if (authors.length === 0)
    throw new Error(
      'quickSight.authors must name at least one user or group: nobody would find the analyses',
    );
  checkTogether([...authors, ...readers]);
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
    throw new Error(
      `quickSight.currency must be three capital letters such as GBP (given ${JSON.stringify(currency)})`,
    );
}

function checkPrincipals(knob: string, arns: unknown, kinds: readonly string[]): void {
  const given: readonly unknown[] = Array.isArray(arns) ? arns : [arns];
  for (const arn of given) {
    const { kind = '', name } = partsOf(arn) ?? {};
    // A namespace is named itself; a user or a group is named within one.
    if (!kinds.includes(kind) || (kind === 'namespace') !== (name === undefined))
      throw new Error(
        `quickSight.${knob} must be ARNs of a ${kinds.join(', ')} such as ` +
          `arn:aws:quicksight:eu-west-1:111122223333:group/default/analysts (given ${JSON.stringify(arn)})`,
      );
  }
}

function checkTogether(arns: readonly string[]): void {
  const twice = arns.find((arn, index) => arns.indexOf(arn) !== index);
  if (twice !== undefined)
    throw new Error(
      `quickSight must name each user and group once: authors see what readers see (given '${twice}' twice)`,
    );
  if (arns.length > MOST_PRINCIPALS)
    throw new Error(
      `quickSight must name at most ${MOST_PRINCIPALS} users and groups (given ${arns.length}): put people into groups`,
    );
  const homes = new Set(arns.map((arn) => homeOf(arn)));
  if (homes.size > 1)
    throw new Error(
      `quickSight must name users and groups of one account and one identity region (given ${[...homes].join(', ')})`,
    );
}

const partsOf = (arn: unknown): Readonly<Record<string, string | undefined>> | undefined =>
  typeof arn === 'string' ? PRINCIPAL.exec(arn)?.groups : undefined;

/** The account and the region where QuickSight keeps its users, of any ARN that was checked. */
export function homeOf(arn: string): string {
  const { account = '', region = '' } = partsOf(arn) ?? {};
  return `account ${account}, region ${region}`;
}
