// How well the rules tell fraud from honest orders, once it is known which was which.
import {
  type FraudSettings,
  RULE_NAMES,
  type RuleName,
  type RuleState,
} from '../../contracts/fraud-settings.ts';
import type { JudgedOrder } from './replay.ts';

export interface LabelledOrder extends JudgedOrder {
  readonly isFraud: boolean;
}

/** If everything from `score` on were flagged. */
export interface CurvePoint {
  readonly score: number;
  readonly precision: number;
  readonly recall: number;
}

export interface RuleFigures {
  readonly rule: RuleName;
  readonly state: RuleState;
  readonly weight: number;
  /** Orders that the rule hit; of these, fraud. */
  readonly hits: number;
  readonly fraud: number;
  readonly precision: number;
  /**
   * Of an active rule: the orders that would not be flagged without it. Of a shadow rule: the orders that would be
   * flagged besides if it were active.
   */
  readonly changes: number;
  readonly changesFraud: number;
}

export interface Figures {
  readonly orders: number;
  readonly fraud: number;
  readonly flagged: number;
  readonly flaggedFraud: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Sum over the curve, from the highest score down, of precision times what recall grew by. */
  readonly averagePrecision: number;
  readonly rules: readonly RuleFigures[];
  /** From the highest score down. */
  readonly curve: readonly CurvePoint[];
}

/** A part of nothing is 0. */
export function measure(orders: readonly LabelledOrder[], settings: FraudSettings): Figures {
  const fraud = countFraud(orders);
  const flagged = orders.filter(({ judgement }) => judgement.opensCase);
  const flaggedFraud = countFraud(flagged);
  const precision = part(flaggedFraud, flagged.length);
  const recall = part(flaggedFraud, fraud);
  const curve = curveOf(orders, fraud);
  return {
    orders: orders.length,
    fraud,
    flagged: flagged.length,
    flaggedFraud,
    precision,
    recall,
    f1: part(2 * precision * recall, precision + recall),
    averagePrecision: averagePrecision(curve),
    rules: RULE_NAMES.map((name) => ruleFigures(name, orders, settings)),
    curve,
  };
}

/** Orders of one score are flagged together. */
function curveOf(orders: readonly LabelledOrder[], fraud: number): readonly CurvePoint[] {
  const byScore = Map.groupBy(orders, ({ judgement }) => judgement.score);
  let [flagged, flaggedFraud] = [0, 0];
  return [...byScore]
    .sort(([one], [other]) => other - one)
    .map(([score, group]) => {
      flagged += group.length;
      flaggedFraud += countFraud(group);
      return { score, precision: part(flaggedFraud, flagged), recall: part(flaggedFraud, fraud) };
    });
}

const averagePrecision = (curve: readonly CurvePoint[]): number =>
  curve.reduce(
    (sum, { precision, recall }, index) => sum + precision * (recall - (curve[index - 1]?.recall ?? 0)),
    0,
  );

function ruleFigures(
  rule: RuleName,
  orders: readonly LabelledOrder[],
  { caseThreshold, rules }: FraudSettings,
): RuleFigures {
  const { state, weight } = rules[rule];
  const hit = orders.filter(({ judgement }) => judgement.hits.some((found) => found.rule === rule));
  const changed = hit.filter(({ judgement: { score, opensCase } }) =>
    state === 'active'
      ? opensCase && score - weight < caseThreshold
      : !opensCase && score + weight >= caseThreshold,
  );
  const fraud = countFraud(hit);
  return {
    rule,
    state,
    weight,
    hits: hit.length,
    fraud,
    precision: part(fraud, hit.length),
    changes: changed.length,
    changesFraud: countFraud(changed),
  };
}

const countFraud = (orders: readonly LabelledOrder[]): number =>
  orders.reduce((count, { isFraud }) => count + Number(isFraud), 0);

const part = (count: number, of: number): number => (of === 0 ? 0 : count / of);
