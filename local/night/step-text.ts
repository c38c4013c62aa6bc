// What a person reads of a step of the nightly flow as it begins or ends.
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { costText } from '../query/answer-text.ts';
import { isSilent } from './steps-under-way.ts';

/** What a step's input says of it: the statement that it runs, the window that it is part of. */
const stepInput = z.object({
  statement: z.object({ name: z.string() }).optional(),
  window: z.object({ month: z.string() }).optional(),
});

/** e.g. `Inspect`, or `refine/sales-lines-store (RunRefineWindow)`; undefined for what is no step of interest. */
export function stepName({ type, stateEnteredEventDetails: entered }: HistoryEvent): string | undefined {
  if (type !== 'TaskStateEntered' || entered?.name === undefined || isSilent(entered.name)) return undefined;
  const { statement, window } = stepInput.safeParse(parsed(entered.input)).data ?? {};
  const month = window === undefined ? '' : ` of ${window.month}`;
  return statement === undefined ? `${entered.name}${month}` : `${statement.name} (${entered.name})`;
}

const query = z.object({
  QueryExecution: z.object({
    Statistics: z.object({ DataScannedInBytes: z.number(), TotalExecutionTimeInMillis: z.number() }),
  }),
});

export interface Cost {
  readonly scannedBytes: number;
  readonly milliseconds: number;
}

/** What a statement cost that has just ended well; undefined for any other event. */
export function statementCost({ type, taskSucceededEventDetails: task }: HistoryEvent): Cost | undefined {
  if (type !== 'TaskSucceeded' || task?.resourceType !== 'athena') return undefined;
  const { data } = query.safeParse(parsed(task.output));
  if (data === undefined) return undefined;
  const { DataScannedInBytes, TotalExecutionTimeInMillis } = data.QueryExecution.Statistics;
  return { scannedBytes: DataScannedInBytes, milliseconds: TotalExecutionTimeInMillis };
}

/** Gives the line that an event is worth, if any, of a run's events one after the other. */
export function runLines(): (event: HistoryEvent) => string | undefined {
  const stepsOfEvents = new Map<number, string>();
  let latest = '';
  return (event) => {
    const begun = stepName(event);
    const step = begun ?? stepsOfEvents.get(event.previousEventId ?? 0) ?? '';
    stepsOfEvents.set(event.id ?? 0, step);
    if (begun !== undefined) {
      latest = begun;
      return `  ${begun}`;
    }
    const outcome = outcomeOf(event);
    // What is told stands under the step that began last, and another one may be under way beside it.
    return outcome && `    ${outcome}${step === latest ? '' : ` (${step})`}`;
  };
}

function outcomeOf(event: HistoryEvent): string | undefined {
  const failure = event.taskFailedEventDetails ?? event.taskTimedOutEventDetails;
  if (failure !== undefined) return `failed: ${failure.error}`;
  const cost = statementCost(event);
  return cost === undefined ? undefined : costText(cost);
}

export function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
