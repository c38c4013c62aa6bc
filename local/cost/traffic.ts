// What the functions of the stream half do in a month: how often they run, what they write where.
import { type Batches, batchesOf, mappingOf } from './batches.ts';
import type { AppResource, Situation } from './usage.ts';
import { distinctOf } from './workload.ts';

/** The function of a name, verb-noun. */
export function functionNamed(name: string, { app }: Situation): AppResource | undefined {
  return app.resources.find(
    (resource) => resource.type === 'AWS::Lambda::Function' && nameOf(resource) === name,
  );
}

/** A function's name as it stands in logs and metrics; undefined when the template does not say it. */
export function nameOf({ properties }: AppResource): string | undefined {
  const { Environment: environment } = properties;
  if (environment === null || typeof environment !== 'object' || Array.isArray(environment)) return undefined;
  const { Variables: variables } = environment;
  if (variables === null || typeof variables !== 'object' || Array.isArray(variables)) return undefined;
  const { POWERTOOLS_SERVICE_NAME: name } = variables;
  return typeof name === 'string' ? name : undefined;
}

/** Batches of so many records that the mapping of a function brings it. */
export function batchesTo(name: string, records: number, situation: Situation): Batches {
  const fn = functionNamed(name, situation);
  const mapping = fn === undefined ? undefined : mappingOf(fn, situation);
  if (mapping === undefined) throw new Error(`the app has no mapping that brings records to ${name}`);
  return batchesOf(mapping, records, situation);
}

/** One update for each counter that a batch touches. */
export function counterUpdates(situation: Situation): number {
  const { month } = situation;
  const { perMonth, recordsEach } = batchesTo('count-inventory', month.events, situation);
  const stockMoves = month.orderLines + month.events - month.orderLines / month.workload.linesPerOrder;
  return perMonth * distinctOf((recordsEach * stockMoves) / month.events, month.counters);
}

/** Order events, which the fraud half reads; it passes over the others. */
export const orderEvents = ({ month }: Situation): number => month.orderLines / month.workload.linesPerOrder;

/** Customer, card, device and address of an order, and once a batch the shop's habit. */
export function profileUpdates(situation: Situation): number {
  const { month } = situation;
  const { perMonth } = batchesTo('judge-orders', month.events, situation);
  return orderEvents(situation) * ENTITIES + perMonth;
}

const ENTITIES = 4;
