// What SNS takes as a filter, and what alerts carry that a filter could look at.
import { FRAUD_SEVERITIES, type FraudNotice } from '../../contracts/notices/fraud-notice.ts';
import { STOCK_SEVERITIES, type StockNotice } from '../../contracts/notices/stock-notice.ts';
import { shown } from '../../contracts/rejection.ts';
import type { AlertFilter } from './alert-subscriber.ts';

type Kind = (StockNotice | FraudNotice)['kind'];
type Attribute = Exclude<keyof AlertFilter, 'kind'>;

/** The attributes that alerts of a kind carry, with the values that there are; `any` when they are not ours to list. */
const CARRIED: Readonly<Record<Kind, Readonly<Partial<Record<Attribute, readonly string[] | 'any'>>>>> = {
  stock: { severity: STOCK_SEVERITIES, location: 'any', category: 'any' },
  fraud: { severity: FRAUD_SEVERITIES, location: 'any' },
};

const KINDS = Object.keys(CARRIED).filter((kind): kind is Kind => Object.hasOwn(CARRIED, kind));

/**
 * Limits of one policy, and of all policies of a topic.
 * @see https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
const MOST_ATTRIBUTES = 5;
const MOST_COMBINATIONS = 150;
const MOST_BYTES = 256 * 1024;
/** As the contracts bound ids and names. */
const ATTRIBUTE_VALUE = /^[^\p{Cc}\p{Cs}]{1,200}$/u;
/** One is the restock tracker's. */
const MOST_FILTERS = 199;

/**
 * Refuses what SNS would refuse at deployment, and what would silently let nothing through.
 * @param whose in words, for the message
 */
export function checkFilter(whose: string, filter: AlertFilter): void {
  checkSize(whose, filter);
  const lists = listsOf(whose, filter);
  const kinds = checkKinds(whose, filter.kind ?? KINDS);
  for (const [attribute, values] of lists) {
    if (values.length < 1 || values.length > MOST_COMBINATIONS)
      throw new Error(
        `alertSubscribers must list 1 to ${MOST_COMBINATIONS} values of a filter's ${attribute} (given ${values.length} for ${whose})`,
      );
    checkDistinctValues(whose, attribute, values);
    if (attribute !== 'kind') checkCarried(whose, kinds, attribute, values);
  }
  checkLimits(whose, lists);
}

/**
 * The filter's lists. SNS has operators (prefix, numeric, anything-but, exists); alerts are told apart by whole values, and
 * a stage may be written without its types being checked.
 */
function listsOf(whose: string, filter: AlertFilter): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(filter).map(([attribute, values]: [string, unknown]) => {
    if (!Array.isArray(values))
      throw new Error(
        `alertSubscribers must give a filter's ${attribute} as a list of values (given ${shown(values)} for ${whose})`,
      );
    return [attribute, values.map((value) => checkedValue(whose, attribute, value))] as const;
  });
}

function checkedValue(whose: string, attribute: string, value: unknown): string {
  if (typeof value !== 'string')
    throw new Error(
      `alertSubscribers must filter by whole values: a filter's ${attribute} takes no operators, numbers or the like (given ${shown(value)} for ${whose})`,
    );
  if (!ATTRIBUTE_VALUE.test(value))
    throw new Error(
      `alertSubscribers must filter by values that alerts can carry, 1 to 200 characters that are no control characters: a filter's ${attribute} has ${shown(value)} for ${whose}`,
    );
  return value;
}

/** Refuses more filters than a topic takes. */
export function checkFilterCount(count: number): void {
  if (count > MOST_FILTERS)
    throw new Error(`alertSubscribers may have at most ${MOST_FILTERS} filters (given ${count})`);
}

/** A value that is named twice counts twice against SNS's limits. */
function checkDistinctValues(whose: string, attribute: string, values: readonly string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined)
    throw new Error(
      `alertSubscribers must name each value of a filter's ${attribute} once (given '${twice}' twice for ${whose})`,
    );
}

function checkKinds(whose: string, given: readonly string[]): readonly Kind[] {
  return given.map((name) => {
    const kind = KINDS.find((known) => known === name);
    if (kind === undefined)
      throw new Error(
        `alertSubscribers must filter by the kinds of alerts that there are, ${KINDS.join(' and ')} (given '${name}' for ${whose})`,
      );
    return kind;
  });
}

function checkCarried(
  whose: string,
  kinds: readonly Kind[],
  attribute: string,
  values: readonly string[],
): void {
  const carried = kinds.flatMap((kind) =>
    Object.entries(CARRIED[kind]).flatMap(([name, known]) => (name === attribute ? [known] : [])),
  );
  if (carried.length === 0)
    throw new Error(
      `alertSubscribers must filter by what alerts carry: those of kind ${kinds.join(' or ')} carry no ${attribute}, so that ${whose} would never get one`,
    );
  if (carried.includes('any')) return;
  const known = new Set(carried.flat());
  const unknown = values.find((value) => !known.has(value));
  if (unknown !== undefined)
    throw new Error(
      `alertSubscribers must filter by a ${attribute} that there is, ${[...known].join(', ')} (given '${unknown}' for ${whose})`,
    );
}

function checkSize(whose: string, filter: AlertFilter): void {
  const bytes = Buffer.byteLength(JSON.stringify(filter));
  if (bytes > MOST_BYTES)
    throw new Error(
      `alertSubscribers may have filters of 256 KB at most (given ${bytes} bytes for ${whose})`,
    );
}

function checkLimits(whose: string, lists: readonly (readonly [string, readonly string[]])[]): void {
  if (lists.length > MOST_ATTRIBUTES)
    throw new Error(
      `alertSubscribers may filter by ${MOST_ATTRIBUTES} attributes at most (given ${lists.length} for ${whose})`,
    );
  const combinations = lists.reduce((product, [, values]) => product * values.length, 1);
  if (combinations > MOST_COMBINATIONS)
    throw new Error(
      `alertSubscribers may filter by ${MOST_COMBINATIONS} combinations of values at most (given ${combinations} for ${whose}): let one subscriber have fewer, or all, values of an attribute`,
    );
}
