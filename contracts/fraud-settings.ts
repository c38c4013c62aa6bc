// What a fraud analyst may set: which rules count, how much, from when on, and at which score a case is opened.
// The defaults are what the trade holds for unusual anywhere, not what fits one shop's past.
import { shown } from './rejection.ts';

/** `shadow`: the rule is judged and shown beside the score, but counts nothing. */
export const RULE_STATES = ['active', 'shadow'] as const;
export type RuleState = (typeof RULE_STATES)[number];

/** A number that may be set. Not a schema of zod's: the fraud consumer makes its settings at every cold start. */
interface Knob {
  readonly standard: number;
  readonly from: number;
  readonly to: number;
  readonly isWhole: boolean;
}

const whole = (standard: number, from: number, to: number): Knob => ({ standard, from, to, isWhole: true });
const fraction = (standard: number, from: number, to: number): Knob => ({
  standard,
  from,
  to,
  isWhole: false,
});

/** A profile remembers 64 orders and 32 counterparts: what is counted there stays below, so that every limit can be reached. */
const orders = (standard: number) => whole(standard, 2, 60);
const counterparts = (standard: number) => whole(standard, 2, 30);
const windowMinutes = (standard: number) => whole(standard, 1, 43_200);
const windowHours = (standard: number) => whole(standard, 1, 4_320);
/** Profiles are kept for 180 days. */
const windowDays = (standard: number) => whole(standard, 1, 180);

/** @param weight what it adds to the score */
const rule = <Knobs extends Readonly<Record<string, Knob>>>(
  state: RuleState,
  weight: number,
  knobs: Knobs,
) => ({
  state,
  numbers: { weight: whole(weight, 0, 100), ...knobs },
});

/**
 * 60 opens a case. A rule weighs 60 or more where the sign alone deserves a person's look; 40 or 50 where it needs any
 * second sign; 20 to 30 where honest customers do it too, and it takes two or three; 5 where it only ranks.
 */
const RULES = {
  // People buy again because they forgot something: twice, three times an hour, hardly five.
  'customer-velocity': rule('active', 30, {
    windowMinutes: windowMinutes(60),
    orders: orders(5),
  }),
  'card-velocity': rule('active', 30, {
    windowMinutes: windowMinutes(60),
    orders: orders(5),
  }),
  'device-velocity': rule('active', 30, {
    windowMinutes: windowMinutes(60),
    orders: orders(5),
  }),
  // Offices, campuses and mobile networks put many people behind one address.
  'address-velocity': rule('active', 20, {
    windowMinutes: windowMinutes(60),
    orders: orders(15),
  }),
  // A couple shares a tablet; three buyers on one device in a day are a counter in a shop, or a farm of accounts.
  'device-many-customers': rule('active', 50, {
    windowHours: windowHours(24),
    customers: counterparts(3),
  }),
  // Families share devices, and so does who comes back under another name: too weak to open anything, it puts the one
  // case before the other.
  'device-second-customer': rule('active', 5, { windowDays: windowDays(180) }),
  // A couple shares a card; three customers with one card have most likely bought its number.
  'card-many-customers': rule('active', 60, {
    windowHours: windowHours(168),
    customers: counterparts(3),
  }),
  // Weak, and different from shop to shop: watched until a back-test on the shop's own orders says what it is worth.
  'address-many-customers': rule('shadow', 20, {
    windowHours: windowHours(24),
    customers: counterparts(10),
  }),
  // One card is declined, the second is tried: a third within a day comes from a list.
  'customer-many-cards': rule('active', 60, {
    windowHours: windowHours(24),
    cards: counterparts(3),
  }),
  // Nobody registers, chooses and pays within a minute. A shop that opens an account at the checkout, for everyone who
  // pays, must set this rule to shadow.
  'instant-account': rule('active', 60, { withinSeconds: whole(60, 0, 86_400) }),
  // 2.5 spreads of the logarithm: six honest orders in a thousand are as large, so it never opens a case alone.
  'amount-above-habit': rule('active', 40, {
    spreads: fraction(2.5, 1, 10),
    /** Orders from which on a customer has a habit. */
    customerOrders: orders(5),
    /** Orders from which on the shop's habit is known. */
    shopOrders: whole(100, 10, 1_000),
    windowDays: windowDays(180),
  }),
  // Presents are sent abroad too.
  'country-mismatch': rule('active', 25, {}),
  // A card is proved with a few cents before it is used.
  'card-testing': rule('active', 60, {
    windowMinutes: windowMinutes(60),
    tests: counterparts(3),
    /** A test is at most this part of the order that follows. */
    testShare: fraction(0.05, 0.001, 0.5),
  }),
  // A forgotten present is bought twice; the same basket four times a day is resold, or a script.
  'same-basket': rule('active', 30, {
    windowHours: windowHours(24),
    orders: orders(4),
  }),
  // Banks take money back for up to half a year, and who got away with it comes back.
  'known-fraud': rule('active', 70, { windowDays: windowDays(180) }),
  // An address passes from hand to hand: a month, and never enough alone.
  'known-fraud-address': rule('active', 30, { windowDays: windowDays(30) }),
};

/** The score from which on an order is held and a case is opened. */
const CASE_THRESHOLD = whole(60, 1, 1_000);

type Rules = typeof RULES;
export type RuleName = keyof Rules;
/** What may be set of one rule. */
export type Knobs<Name extends RuleName> = { readonly state: RuleState } & {
  readonly [Knob in keyof Rules[Name]['numbers']]: number;
};
export interface FraudSettings {
  readonly caseThreshold: number;
  readonly rules: { readonly [Name in RuleName]: Knobs<Name> };
}
/** What may be given: any part of the settings. */
export interface FraudSettingsInput {
  readonly caseThreshold?: number;
  readonly rules?: { readonly [Name in RuleName]?: Partial<Knobs<Name>> };
}

export const RULE_NAMES = Object.keys(RULES) as readonly RuleName[];

export const DEFAULT_FRAUD_SETTINGS: FraudSettings = fraudSettings({});

/**
 * Settings from outside, e.g. `{ "rules": { "same-basket": { "weight": 20 } } }`; what is not given is the default. Throws
 * an Error of one sentence per fault, which names the rule, the knob, and what is allowed.
 */
export function fraudSettings(input: unknown): FraudSettings {
  const faults: string[] = [];
  const { caseThreshold, rules, ...others } = membersOf(input, 'fraud settings', 'an object', faults);
  for (const name of Object.keys(others))
    faults.push(`${shown(name)} is no fraud setting: the settings are caseThreshold, rules`);
  const threshold = numberOf(caseThreshold, CASE_THRESHOLD, 'caseThreshold', faults);
  const given = membersOf(rules, 'rules', 'an object of rules', faults);
  for (const name of Object.keys(given))
    if (!Object.hasOwn(RULES, name))
      faults.push(`${shown(name)} is no rule: the rules are ${RULE_NAMES.join(', ')}`);
  const settings = RULE_NAMES.map((name) => [name, knobsOf(name, given[name], faults)] as const);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return { caseThreshold: threshold, rules: Object.fromEntries(settings) as FraudSettings['rules'] };
}

function knobsOf(
  name: RuleName,
  input: unknown,
  faults: string[],
): Readonly<Record<string, number | RuleState>> {
  const { state: standard, numbers } = RULES[name];
  const place = `rule ${name}`;
  const { state, ...given } = membersOf(input, place, 'an object of its knobs', faults);
  for (const knob of Object.keys(given))
    if (!Object.hasOwn(numbers, knob))
      faults.push(
        `${place} has no knob ${shown(knob)}: its knobs are ${['state', ...Object.keys(numbers)].join(', ')}`,
      );
  const knobs = Object.entries(numbers).map(
    ([knob, limits]) => [knob, numberOf(given[knob], limits, `${place}: ${knob}`, faults)] as const,
  );
  return { state: stateOf(state, standard, `${place}: state`, faults), ...Object.fromEntries(knobs) };
}

/** The members of a plain object; none, and a fault, when it is something else. */
function membersOf(
  input: unknown,
  place: string,
  what: string,
  faults: string[],
): Readonly<Record<string, unknown>> {
  if (input === undefined && place !== 'fraud settings') return {};
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  faults.push(`${place} is ${shown(input)}, but must be ${what}`);
  return {};
}

function stateOf(input: unknown, standard: RuleState, place: string, faults: string[]): RuleState {
  const state = input === undefined ? standard : RULE_STATES.find((known) => known === input);
  if (state !== undefined) return state;
  faults.push(
    `${place} is ${shown(input)}, but must be ${RULE_STATES.map((known) => shown(known)).join(' or ')}`,
  );
  return standard;
}

function numberOf(
  input: unknown,
  { standard, from, to, isWhole }: Knob,
  place: string,
  faults: string[],
): number {
  if (input === undefined) return standard;
  const isFit = typeof input === 'number' && input >= from && input <= to;
  if (isFit && (!isWhole || Number.isInteger(input))) return input;
  faults.push(
    `${place} is ${shown(input)}, but must be a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}`,
  );
  return standard;
}

/** The least input that makes these settings: what differs from the defaults. */
export function changedFraudSettings({ caseThreshold, rules: given }: FraudSettings): FraudSettingsInput {
  const rules = RULE_NAMES.map(
    (name) => [name, changed(given[name], DEFAULT_FRAUD_SETTINGS.rules[name])] as const,
  );
  return {
    ...changed({ caseThreshold }, { caseThreshold: DEFAULT_FRAUD_SETTINGS.caseThreshold }),
    rules: Object.fromEntries(rules.filter(([, knobs]) => Object.keys(knobs).length > 0)),
  };
}

const changed = <Values extends object>(given: Values, standard: Values): Partial<Values> =>
  Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== Reflect.get(standard, name)),
  ) as Partial<Values>;
