// Plays a source, day by day with its nights, and waits until all of it has gone through.
import { KinesisClient } from '@aws-sdk/client-kinesis';
import type { Days } from '../cloud/days/days.ts';
import type { EventLine } from '../producer/event-line.ts';
import { sendLines } from '../producer/sender.ts';
import type { Account } from '../report/account.ts';
import type { Target } from '../target/target.ts';
import { dayAfter, dayOfMs, daysFrom } from './business-day.ts';
import { dayCloser } from './close-day.ts';
import { closings } from './closings.ts';
import { dayPieces } from './day-pieces.ts';
import type { Source } from './source.ts';
import type { Suppliers } from './suppliers.ts';

export interface PlaySettings {
  readonly target: Target;
  readonly days: Days;
  /** Whether the last day ends too, or goes on. */
  readonly endsLastDay: boolean;
  /** Aborted when the run is given up. */
  readonly signal: AbortSignal;
  /** Where each line's fate is entered. */
  readonly account: Account;
  /** Told of each night before it runs, `YYYY-MM-DD`, and when it has ended. */
  readonly onNight?: (date: string, isOver: boolean) => void;
  /** Their goods come at the beginning of a day. */
  readonly suppliers?: Suppliers | undefined;
}

export async function play(source: Source, settings: PlaySettings): Promise<void> {
  const { target, days, endsLastDay, signal, account, suppliers } = settings;
  const kinesis = new KinesisClient(target.clients);
  const streamName = target.output('RetailEventsStreamName');
  const closer = dayCloser(source, settings);

  const send = async (lines: readonly EventLine[]) => {
    for await (const sent of sendLines(kinesis, streamName, lines)) {
      signal.throwIfAborted();
      account.add(sent);
    }
    await days.settled(signal);
  };

  const begin = async (date: string) => {
    const arrived = suppliers?.arrivals(date) ?? [];
    if (arrived.length > 0) await send(arrived);
  };

  const close = async (dates: readonly string[]) => {
    for (const date of dates) {
      await begin(date);
      await closer.close(date);
    }
  };

  try {
    let day = source.startsAtMs === undefined ? undefined : dayOfMs(source.startsAtMs);
    for (const act of source.acts)
      for await (const piece of dayPieces(act.lines, day)) {
        if (day !== undefined && piece.date !== undefined) await close(closings(day, piece.date));
        day = piece.date ?? day;
        if (day !== undefined) await begin(day);
        await send(piece.lines);
      }
    await finish(day);
  } finally {
    closer.end();
    kinesis.destroy();
  }

  async function finish(day: string | undefined): Promise<void> {
    if (day === undefined) return;
    const last = source.through !== undefined && source.through > day ? source.through : day;
    if (endsLastDay) await close(closings(day, dayAfter(last)));
    else for (const date of daysFrom(day, dayAfter(last))) await closer.deliver(date);
    await days.settled(signal);
  }
}
