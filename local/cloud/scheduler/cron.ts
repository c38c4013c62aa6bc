// EventBridge's cron expressions: minutes, hours, day of month, month, day of week, year.
// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
import { Cron } from 'croner';
import type { Times } from './times.ts';

const FIELDS = ['minutes', 'hours', 'day of month', 'month', 'day of week', 'year'] as const;

/** @param fields what stands in the brackets, e.g. `0 2 * * ? *` */
export function cronTimes(fields: string, timezone: string, address: string): Times {
  const refuse = (why: string) => new Error(`${address}: cron(${fields}) ${why}`);
  const given = fields.trim().split(/\s+/);
  if (given.length !== FIELDS.length)
    throw refuse(`needs ${FIELDS.length} fields (${FIELDS.join(', ')}), and has ${given.length}`);
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = given;
  if ((dayOfMonth === '?') === (dayOfWeek === '?'))
    throw refuse('needs a ? either as its day of month or as its day of week');
  const pattern = [
    '0',
    stepped(minutes, 59),
    stepped(hours, 23),
    stepped(dayOfMonth.replace('?', '*'), 31),
    stepped(month, 12),
    sundayFirst(dayOfWeek.replace('?', '*')),
    stepped(year, 2199),
  ].join(' ');
  try {
    const cron = new Cron(pattern, { timezone, paused: true });
    const next = (afterMs: number) => cron.nextRun(new Date(afterMs))?.getTime();
    next(0);
    return { first: (startMs) => next(startMs - 1), after: next };
  } catch (error) {
    throw refuse(`cannot be played: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `5/15` begins at 5; croner wants to be told where it ends. */
function stepped(field: string, last: number): string {
  return field.replace(/(?<![\d-])(\d+)\/(\d+)/g, `$1-${last}/$2`);
}

/** EventBridge counts the days of the week from 1, a Sunday; croner from 0. `6#2` is the second Friday, `6L` the last. */
function sundayFirst(field: string): string {
  const shifted = field.replace(/(?<![#/\d])\d+/g, (day) =>
    /^[1-7]$/.test(day) ? String(Number(day) - 1) : 'no day',
  );
  const days = shifted.replace(/^L$/, '6').replace(/^(\d|[A-Z]{3})L$/, '$1#L');
  return days.replace(/(?<![#\d])(\d)\/(\d+)/g, '$1-6/$2');
}
