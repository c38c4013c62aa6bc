// The alarms of the synthesized app, as drills and the runbook call them.

import type { Plan } from '../cloud/assembly/plan.ts';
import type { AlarmCondition, AlarmPlan } from '../cloud/assembly/resources/alarms.ts';

export interface DrilledAlarm {
  /** Without the stage's prefix. */
  readonly name: string;
  /** Of docs/runbook.md, as its links spell it. */
  readonly heading: string;
  readonly condition: AlarmCondition;
}

/** Throws when an alarm cannot be evaluated, or links to no heading. */
export function alarmsOfPlan({ alarms }: Pick<Plan, 'alarms'>): readonly DrilledAlarm[] {
  const prefix = commonPrefix(alarms.map(({ name }) => name));
  return alarms.map((alarm) => drilled(alarm, alarm.name.slice(prefix.length)));
}

function drilled({ address, description = '', condition }: AlarmPlan, name: string): DrilledAlarm {
  const [, heading] = /docs\/runbook\.md#([a-z-]+)$/.exec(description) ?? [];
  if (heading === undefined)
    throw new Error(`${address}: its description links to no heading of the runbook`);
  if (condition === undefined)
    throw new Error(`${address}: it is on an expression, which the local cloud does not evaluate`);
  return { name, heading, condition };
}

/** `tillstream-<stage>-`, which no alarm's own name begins with. */
function commonPrefix(names: readonly string[]): string {
  const [first = ''] = names;
  const shared = [...first].findIndex((character, at) => names.some((name) => name[at] !== character));
  return first.slice(0, first.lastIndexOf('-', shared === -1 ? first.length : shared) + 1);
}
