// What a month uses of a resource, and who uses it.
import type { Json } from '../cloud/assembly/template.ts';
import type { PriceId } from './prices.ts';
import type { Month } from './workload.ts';

/** The half of the platform that something is there for. */
export type Half = 'stream' | 'batch';

export interface Usage {
  /** In words, e.g. `write units`. */
  readonly what: string;
  readonly price: PriceId;
  /** In the unit of the price, before its `per`. */
  readonly amount: number;
  /** The knob of lib/config.ts, or what else makes it less. */
  readonly knob?: string;
}

/** A resource of the synthesized app, with what its cost depends on. */
export interface AppResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, Json>>;
}

export interface Costed {
  readonly half: Half;
  readonly usages: readonly Usage[];
}

/** Everything there is, for rules about what hangs together. */
export interface App {
  readonly resources: readonly AppResource[];
}

export interface Situation {
  readonly app: App;
  readonly month: Month;
}

/** What a resource of one type uses; undefined when the rule does not know this resource. */
export type CostRule = (resource: AppResource, situation: Situation) => Costed | undefined;

/** The value of the entry whose key the logical id begins with. */
export function byName<Value>(
  entries: Readonly<Record<string, Value>>,
  { logicalId }: AppResource,
): Value | undefined {
  return Object.entries(entries).find(([beginning]) => logicalId.startsWith(beginning))?.[1];
}

export const numberOf = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** The logical id that a `Ref` or `Fn::GetAtt` names. */
export function referenceOf(value: Json | undefined): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { Ref: ref, 'Fn::GetAtt': attribute } = value;
  if (typeof ref === 'string') return ref;
  return Array.isArray(attribute) && typeof attribute[0] === 'string' ? attribute[0] : undefined;
}
