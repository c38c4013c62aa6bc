// What a fraud analyst may set: which rules count, how much, from when on, and at which score a case is opened.
// The defaults are what the trade holds for unusual anywhere, not what fits one shop's past.
import * as z from 'zod';
import { shown } from './rejection.ts';

/** `shadow`: the rule is judged and shown beside the score, but counts nothing. */
export const RULE_STATES = ['active', 'shadow'] as const;
export type RuleState = (typeof RULE_STATES)[number];

const between = (from: number, to: number, kind: 'whole ' | '' = 'whole ') => {
  const error = `must be a ${kind}number from ${from} to ${to}`;
  const number = kind === '' ? z.number({ error }) : z.int({ error });
  return number.min(from, { error }).max(to, { error });
};

/** A profile remembers 64 orders and 32 counterparts: what is counted there stays below, so that every limit can be reached. */
const orders = () => between(2, 60);
const counterparts = () => between(2, 30);
const windowMinutes = () => between(1, 43_200);
const windowHours = () => between(1, 4_320);
/** Profiles are kept for 180 days. */
const windowDays = () => between(1, 180);

const oneOf = (values: readonly string[]) => `must be ${values.map((value) => shown(value)).join(' or ')}`;

function rule<const Knobs extends z.core.$ZodLooseShape>(state: RuleState, weight: number, knobs: Knobs) {
  return (
    z
      .strictObject(
        {
          state: z.enum(RULE_STATES, { error: oneOf(RULE_STATES) }).default(state),
          /** What it adds to the score. */
          weight: between(0, 100).default(weight),
        },
        { error: (issue) => (issue.code === 'invalid_type' ? 'must be an object of its knobs' : undefined) },
      )
      .extend(knobs)
      // Every knob has a default, which the type cannot know here.
      .prefault({} as never)
  );
}

/**
 * 60 opens a case. A rule weighs 60 or more where the sign alone deserves a person's look; 40 or 50 where it needs any
 * second sign; 20 to 30 where honest customers do it too, and it takes two or three; 5 where it only ranks.
 */
const rules = z.strictObject(
  {
    // People buy again because they forgot something: twice, three times an hour, hardly five.
    'customer-velocity': rule('active', 30, {
      windowMinutes: windowMinutes().default(60),
      orders: orders().default(5),
    }),
    'card-velocity': rule('active', 30, {
      windowMinutes: windowMinutes().default(60),
      orders: orders().default(5),
    }),
    'device-velocity': rule('active', 30, {
      windowMinutes: windowMinutes().default(60),
      orders: orders().default(5),
    }),
    // Offices, campuses and mobile networks put many people behind one address.
    'address-velocity': rule('active', 20, {
      windowMinutes: windowMinutes().default(60),
      orders: orders().default(15),
    }),
    // A couple shares a tablet; three buyers on one device in a day are a counter in a shop, or a farm of accounts.
    'device-many-customers': rule('active', 50, {
      windowHours: windowHours().default(24),
      customers: counterparts().default(3),
    }),
    // Families share devices, and so does who comes back under another name: too weak to open anything, it puts the one
    // case before the other.
    'device-second-customer': rule('active', 5, { windowDays: windowDays().default(180) }),
    // A couple shares a card; three customers with one card have most likely bought its number.
    'card-many-customers': rule('active', 60, {
      windowHours: windowHours().default(168),
      customers: counterparts().default(3),
    }),
    // Weak, and different from shop to shop: watched until a back-test on the shop's own orders says what it is worth.
    'address-many-customers': rule('shadow', 20, {
      windowHours: windowHours().default(24),
      customers: counterparts().default(10),
    }),
    // One card is declined, the second is tried: a third within a day comes from a list.
    'customer-many-cards': rule('active', 60, {
      windowHours: windowHours().default(24),
      cards: counterparts().default(3),
    }),
    // Nobody registers, chooses and pays within a minute. A shop that opens an account at the checkout, for everyone who
    // pays, must set this rule to shadow.
    'instant-account': rule('active', 60, { withinSeconds: between(0, 86_400).default(60) }),
    // 2.5 spreads of the logarithm: six honest orders in a thousand are as large, so it never opens a case alone.
    'amount-above-habit': rule('active', 40, {
      spreads: between(1, 10, '').default(2.5),
      /** Orders from which on a customer has a habit. */
      customerOrders: orders().default(5),
      /** Orders from which on the shop's habit is known. */
      shopOrders: between(10, 1_000).default(100),
      windowDays: windowDays().default(180),
    }),
    // Presents are sent abroad too.
    'country-mismatch': rule('active', 25, {}),
    // A card is proved with a few cents before it is used.
    'card-testing': rule('active', 60, {
      windowMinutes: windowMinutes().default(60),
      tests: counterparts().default(3),
      /** A test is at most this part of the order that follows. */
      testShare: between(0.001, 0.5, '').default(0.05),
    }),
    // A forgotten present is bought twice; the same basket four times a day is resold, or a script.
    'same-basket': rule('active', 30, {
      windowHours: windowHours().default(24),
      orders: orders().default(4),
    }),
    // Banks take money back for up to half a year, and who got away with it comes back.
    'known-fraud': rule('active', 70, { windowDays: windowDays().default(180) }),
    // An address passes from hand to hand: a month, and never enough alone.
    'known-fraud-address': rule('active', 30, { windowDays: windowDays().default(30) }),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'must be an object of rules' : undefined) },
);

const schema = z.strictObject(
  {
    /** The score from which on an order is held and a case is opened. */
    caseThreshold: between(1, 1_000).default(60),
    rules: rules.prefault({}),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'must be an object' : undefined) },
);

export type FraudSettings = z.output<typeof schema>;
/** What may be given: any part of the settings. */
export type FraudSettingsInput = z.input<typeof schema>;
export type RuleName = keyof FraudSettings['rules'];
/** What may be set of one rule. */
export type Knobs<Name extends RuleName> = FraudSettings['rules'][Name];

export const DEFAULT_FRAUD_SETTINGS: FraudSettings = schema.parse({});

export const RULE_NAMES = Object.keys(DEFAULT_FRAUD_SETTINGS.rules) as readonly RuleName[];

/**
 * Settings from outside, e.g. `{ "rules": { "same-basket": { "weight": 20 } } }`; what is not given is the default. Throws
 * an Error of one sentence per fault, which names the rule, the knob, and what is allowed.
 */
export function fraudSettings(input: unknown): FraudSettings {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => sentence(issue, input)).join('\n'));
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

function sentence(issue: z.core.$ZodIssue, input: unknown): string {
  const [, rule, knob] = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(key, issue.path)).join('\n');
  const value = shown(valueAt(input, issue.path));
  const place = rule === undefined ? (issue.path[0]?.toString() ?? 'fraud settings') : `rule ${rule}`;
  return knob === undefined
    ? `${place} is ${value}, but ${issue.message}`
    : `${place}: ${knob} is ${value}, but ${issue.message}`;
}

function unknownKey(key: string, [setting, rule]: readonly PropertyKey[]): string {
  if (setting === undefined)
    return `${shown(key)} is no fraud setting: the settings are ${namesOf(DEFAULT_FRAUD_SETTINGS)}`;
  const known = RULE_NAMES.find((name) => name === rule);
  if (known === undefined) return `${shown(key)} is no rule: the rules are ${RULE_NAMES.join(', ')}`;
  return `rule ${known} has no knob ${shown(key)}: its knobs are ${namesOf(DEFAULT_FRAUD_SETTINGS.rules[known])}`;
}

const namesOf = (settings: object): string => Object.keys(settings).join(', ');

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) value = value instanceof Object ? Reflect.get(value, key) : undefined;
  return value;
}
