// The databases of the Glue catalogue, one per zone: what `raw.`, `clean.` and `marts.` in sql/ stand for.
import { Stack } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allow, allowBelow } from '../allow.ts';
import type { Config } from '../config.ts';

export interface DatabasesProps {
  readonly config: Config;
}

export const ZONES = ['raw', 'clean', 'marts'] as const;

export type Zone = (typeof ZONES)[number];

export class Databases extends Construct {
  /** By zone; SQL knows no hyphens in names, so they are underscores. */
  readonly names: Readonly<Record<Zone, string>>;

  constructor(scope: Construct, id: string, { config }: DatabasesProps) {
    super(scope, id);
    const nameOf = (zone: Zone) => `${config.prefix.replaceAll('-', '_')}_${zone}`;
    this.names = { raw: nameOf('raw'), clean: nameOf('clean'), marts: nameOf('marts') };
    for (const zone of ZONES)
      new CfnDatabase(this, zone.charAt(0).toUpperCase() + zone.slice(1), {
        catalogId: Stack.of(this).account,
        databaseInput: { name: this.names[zone], description: DESCRIPTIONS[zone] },
      });
  }

  /** The actions on every table of a zone, and what each of them asks of catalogue and database beside. */
  allowOnTables(role: Role, zone: Zone, actions: readonly string[]): void {
    this.allowOnDatabase(role, zone, actions);
    allowBelow(role, actions.filter(isOnTables), {
      service: 'glue',
      beginning: `table/${this.names[zone]}/`,
      reason: `Migrations and crawlers make the tables of the ${zone} zone; the template does not know them.`,
    });
  }

  /** The same on one table. */
  allowOnTable(role: Role, zone: Zone, { table, actions }: TableActions): void {
    this.allowOnDatabase(role, zone, actions);
    allow(role, actions.filter(isOnTables), this.arnOf(`table/${this.names[zone]}/${table}`));
  }

  /** The actions on catalogue and database, not on tables. */
  allowOnDatabase(role: Role, zone: Zone, actions: readonly string[]): void {
    allow(role, actions, this.arnOf('catalog'));
    allow(role, actions, this.arnOf(`database/${this.names[zone]}`));
  }

  /**
   * The actions on the account's database `default`, which Athena looks at whatever a statement names.
   * @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
   */
  allowOnDefault(role: Role, actions: readonly string[]): void {
    allow(role, actions, this.arnOf('catalog'));
    allow(role, actions, this.arnOf('database/default'));
  }

  /** @see https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html */
  private arnOf(resource: string): string {
    const { partition, region, account } = Stack.of(this);
    return `arn:${partition}:glue:${region}:${account}:${resource}`;
  }
}

const isOnTables = (action: string) => !action.endsWith('Database');

export interface TableActions {
  readonly table: string;
  readonly actions: readonly string[];
}

const DESCRIPTIONS: Readonly<Record<Zone, string>> = {
  raw: 'What came in, as text',
  clean: 'What came in, typed and without repeats',
  marts: 'What people read',
};
