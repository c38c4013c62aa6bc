// Says which business dates a run is about, from what the schedule or a person sent.
import {
  backfillInput,
  type PlannedNight,
  type PlanRequest,
  scheduledInput,
} from '../../contracts/night/night-plan.ts';
import { shown } from '../../contracts/rejection.ts';
import { closedDateOf } from '../../domain/reporting/business-date.ts';
import { daysBetween } from '../../domain/reporting/calendar.ts';

/** Thrown when the execution's input says no dates: the sentence tells what to send instead. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
}

const HOW = 'send {"from": "2011-01-01", "to": "2011-01-31"}';

/** A year: the statements about what arrived in it must fit into the state machine's memory together. */
const MOST_DAYS = 366;

/** @throws InvalidInput */
export function planNight({ runId, input }: PlanRequest, reportingTimeZone: string): PlannedNight {
  const scheduled = scheduledInput.strict().safeParse(input);
  if (scheduled.success) {
    const date = closedDateOf(scheduled.data.scheduledTime, reportingTimeZone);
    return { runId, kind: 'night', from: date, to: date, publish: true };
  }
  const { data: range } = backfillInput.strict().safeParse(input);
  if (range === undefined)
    throw new InvalidInput(`the input is ${shown(input)}, which names no dates: ${HOW}`);
  const { from, to, publish = true } = range;
  if (from > to) throw new InvalidInput(`the input's dates go backwards, from ${from} to ${to}: ${HOW}`);
  const days = daysBetween(from, to).length;
  if (days > MOST_DAYS)
    throw new InvalidInput(
      `from ${from} to ${to} are ${days} days, but one run takes at most ${MOST_DAYS}: send them year by year`,
    );
  return { runId, kind: 'backfill', from, to, publish };
}
