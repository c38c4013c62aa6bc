// The judgement of an order: the rules that hit, their sum, and whether a person is to look at it.
import {
  type FraudSettings,
  RULE_NAMES,
  type RuleName,
  type RuleState,
} from '../../contracts/fraud-settings.ts';
import type { Order } from './order-facts.ts';
import type { Evidence } from './rules/rule.ts';
import { RULES } from './rules/rules.ts';
import type { OrderView } from './view.ts';

export interface RuleHit {
  readonly rule: RuleName;
  readonly state: RuleState;
  readonly weight: number;
  /** One sentence for people. */
  readonly reason: string;
  readonly evidence: Evidence;
}

export interface FraudJudgement {
  /** The sum of the weights of active rules that hit. */
  readonly score: number;
  /** The same of shadow rules; it decides nothing. */
  readonly shadowScore: number;
  /** In the order of the settings. */
  readonly hits: readonly RuleHit[];
  readonly opensCase: boolean;
}

/** Judges an order against what was known without it. */
export function judgeOrder(order: Order, view: OrderView, settings: FraudSettings): FraudJudgement {
  const hits = RULE_NAMES.flatMap((name) => hitOf(name, order, view, settings) ?? []);
  const score = sumOf(hits, 'active');
  return {
    score,
    shadowScore: sumOf(hits, 'shadow'),
    hits,
    opensCase: score >= settings.caseThreshold,
  };
}

function hitOf<Name extends RuleName>(
  name: Name,
  order: Order,
  view: OrderView,
  settings: FraudSettings,
): RuleHit | undefined {
  const knobs = settings.rules[name];
  const { reason, evaluate } = RULES[name];
  const evidence = evaluate(order, view, knobs);
  if (evidence === undefined) return undefined;
  return { rule: name, state: knobs.state, weight: knobs.weight, reason, evidence };
}

const sumOf = (hits: readonly RuleHit[], state: RuleState): number =>
  hits.reduce((sum, hit) => sum + (hit.state === state ? hit.weight : 0), 0);
