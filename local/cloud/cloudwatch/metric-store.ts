// CloudWatch's memory: what functions and services measured, minute by minute of the cloud's clock.
import type { Clock } from '../clock.ts';

/** A metric by all that tells it from others. */
export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface Measurement extends MetricName {
  readonly value: number;
}

/** Called with whatever is measured, at the moment that it is. */
export type Measure = (measurement: Measurement) => void;

export type Statistic = 'Sum' | 'Maximum' | 'Minimum' | 'Average' | 'SampleCount';

export interface Query {
  readonly metric: MetricName;
  readonly statistic: Statistic;
  /** From this moment on, in milliseconds since 1970. */
  readonly fromMs: number;
  /** Up to this moment, without it. */
  readonly toMs: number;
}

export interface MetricStore {
  readonly measure: Measure;
  /** Over all that was measured in the time; undefined when nothing was. */
  statistic(query: Query): number | undefined;
}

interface Aggregate {
  sum: number;
  count: number;
  minimum: number;
  maximum: number;
}

/** By the minute since 1970 in which it was measured, oldest first. */
type Series = Map<number, Aggregate>;

const MINUTE_MS = 60_000;
/** An alarm looks back seven days at most. */
const KEPT_MINUTES = 8 * 24 * 60;

/** CloudWatch keeps single minutes for 15 days; here it is for as long as an alarm can ask for them. */
export function metricStore(clock: Pick<Clock, 'now'>): MetricStore {
  const all = new Map<string, Series>();

  function seriesOf(metric: MetricName): Series {
    const key = keyOf(metric);
    const known = all.get(key);
    if (known !== undefined) return known;
    const made: Series = new Map();
    all.set(key, made);
    return made;
  }

  return {
    measure(measurement) {
      const minutes = seriesOf(measurement);
      const minute = Math.floor(clock.now() / MINUTE_MS);
      forget(minutes, minute - KEPT_MINUTES);
      minutes.set(minute, added(minutes.get(minute), measurement.value));
    },
    statistic({ metric, statistic, fromMs, toMs }) {
      const minutes: Series = all.get(keyOf(metric)) ?? new Map();
      const within = [...minutes].filter(
        ([minute]) => minute * MINUTE_MS >= fromMs && minute * MINUTE_MS < toMs,
      );
      return statisticOf(
        within.map(([, aggregate]) => aggregate),
        statistic,
      );
    },
  };
}

/** The order in which dimensions are given tells nothing. */
function keyOf({ namespace, name, dimensions }: MetricName): string {
  const sorted = Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}

function forget(minutes: Series, before: number): void {
  for (const minute of minutes.keys()) {
    if (minute >= before) return;
    minutes.delete(minute);
  }
}

function added(aggregate: Aggregate | undefined, value: number): Aggregate {
  if (aggregate === undefined) return { sum: value, count: 1, minimum: value, maximum: value };
  aggregate.sum += value;
  aggregate.count += 1;
  aggregate.minimum = Math.min(aggregate.minimum, value);
  aggregate.maximum = Math.max(aggregate.maximum, value);
  return aggregate;
}

function statisticOf(aggregates: readonly Aggregate[], statistic: Statistic): number | undefined {
  if (aggregates.length === 0) return undefined;
  const sum = aggregates.reduce((total, each) => total + each.sum, 0);
  const count = aggregates.reduce((total, each) => total + each.count, 0);
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return count;
    case 'Average':
      return sum / count;
    case 'Maximum':
      return Math.max(...aggregates.map(({ maximum }) => maximum));
    case 'Minimum':
      return Math.min(...aggregates.map(({ minimum }) => minimum));
  }
}
