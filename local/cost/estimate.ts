// What the synthesized app costs in a month, resource by resource.
import type { Assembly } from '../cloud/assembly/assembly.ts';
import type { Prices } from './prices.ts';
import { FREE, RULES } from './rules/rules.ts';
import type { App, AppResource, Half, Situation, Usage } from './usage.ts';
import { monthOf, type Workload } from './workload.ts';

export interface CostLine extends Usage {
  readonly usd: number;
}

export interface ResourceCost {
  readonly logicalId: string;
  /** The logical id without the hash that CDK ends it with. */
  readonly name: string;
  /** e.g. `DynamoDB`. */
  readonly service: string;
  readonly half: Half;
  /** The dearest first. */
  readonly lines: readonly CostLine[];
  readonly usd: number;
}

export interface Estimate {
  readonly workload: Workload;
  readonly ordersPerMonth: number;
  /** The dearest first. */
  readonly resources: readonly ResourceCost[];
  readonly usd: Readonly<Record<Half | 'total', number>>;
}

/** Throws when the app has a resource that nothing is known of: a price that leaves one out would be wrong. */
export function estimate(assembly: Assembly, workload: Workload, prices: Prices): Estimate {
  const app = appOf(assembly);
  const month = monthOf(workload);
  const resources = app.resources
    .filter(({ type }) => !FREE.has(type))
    .map((resource) => costOf(resource, { app, month }, prices))
    .toSorted((a, b) => b.usd - a.usd);
  const sumOf = (half: Half) => totalOf(resources.filter((resource) => resource.half === half));
  const usd = { stream: sumOf('stream'), batch: sumOf('batch'), total: totalOf(resources) };
  return { workload, ordersPerMonth: month.orders, resources, usd };
}

const appOf = ({ stacks }: Assembly): App => ({
  resources: stacks.flatMap(({ template }) =>
    Object.entries(template.Resources).map(([logicalId, { Type: type, Properties: properties }]) => ({
      logicalId,
      type,
      properties,
    })),
  ),
});

function costOf(resource: AppResource, situation: Situation, prices: Prices): ResourceCost {
  const { logicalId, type } = resource;
  const costed = RULES.get(type)?.(resource, situation);
  if (costed === undefined)
    throw new Error(`no cost is known of ${logicalId} (${type}): add it to local/cost/rules`);
  const lines = costed.usages
    .map((usage) => ({ ...usage, usd: usdOf(usage, prices) }))
    .toSorted((a, b) => b.usd - a.usd);
  return {
    logicalId,
    name: logicalId.replace(/[0-9A-F]{8}$/, ''),
    service: type.split('::')[1] ?? type,
    half: costed.half,
    lines,
    usd: totalOf(lines),
  };
}

function usdOf({ price, amount }: Usage, prices: Prices): number {
  const { usd, per } = prices.of(price);
  return (amount / per) * usd;
}

/** US dollars a month. */
export const totalOf = (costs: readonly { readonly usd: number }[]): number =>
  costs.reduce((total, { usd }) => total + usd, 0);
