// The business dates that a person asks for.
import * as z from 'zod';
import { backfillInput } from '../../contracts/night/night-plan.ts';
import { UserError } from '../user-error.ts';

const EXAMPLE = 'npm run batch -- --from 2011-01-01 --to 2011-01-31';

/** Throws a UserError. @param to the same as `from` when it is left out */
export function datesOf(from: string | undefined, to: string | undefined): z.infer<typeof backfillInput> {
  if (from === undefined) throw new UserError(`say which business dates to make: ${EXAMPLE}`);
  const dates = { from: checkedDate('--from', from), to: checkedDate('--to', to ?? from) };
  if (dates.from > dates.to)
    throw new UserError(`--from ${dates.from} is after --to ${dates.to}: ${EXAMPLE}`);
  return backfillInput.parse(dates);
}

/** Throws a UserError. @param option that it was given by */
export function checkedDate(option: string, given: string): string {
  const date = z.iso.date().safeParse(given);
  if (date.success) return date.data;
  throw new UserError(`${option} ${given} is no date: write it as YYYY-MM-DD, e.g. 2011-01-31`);
}
