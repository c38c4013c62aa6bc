// An SDK's output as the JSON that a state gets.
import type { Json } from '../../assembly/template.ts';

/** @param times how a time is told: optimized integrations give milliseconds, the general one ISO-8601 */
export function plainOutput(output: unknown, times: 'milliseconds' | 'text'): Json {
  const recur = (value: unknown): Json | undefined => {
    if (value === undefined) return undefined;
    if (value instanceof Date) return times === 'text' ? value.toISOString() : value.getTime();
    if (value instanceof Uint8Array) return Buffer.from(value).toString();
    if (Array.isArray(value)) return value.map((element) => recur(element) ?? null);
    if (typeof value !== 'object' || value === null) return value as Json;
    const members = Object.entries(value)
      .filter(([key]) => key !== '$metadata')
      .map(([key, member]) => [key, recur(member)] as const);
    return Object.fromEntries(members.filter(([, member]) => member !== undefined)) as Json;
  };
  return recur(output) ?? {};
}
