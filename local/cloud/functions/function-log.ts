// CloudWatch Logs: a file per function, and the metrics that functions write into their logs (embedded metric format).
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedMetrics } from '../cloudwatch/embedded-metrics.ts';
import type { Measure } from '../cloudwatch/metric-store.ts';

/** Sums of the metrics that a function wrote, by name. */
export type Metrics = Map<string, number>;

export interface FunctionLog {
  write(text: string): void;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

/** @param measure told of every metric in the log */
export function functionLog(folder: string, functionName: string, measure: Measure = () => {}): FunctionLog {
  mkdirSync(folder, { recursive: true });
  const file = createWriteStream(join(folder, `${functionName}.log`), { flags: 'a' });
  const metrics: Metrics = new Map();
  let rest = '';
  let closed = false;
  return {
    metrics,
    write(text) {
      // A function that was stopped may still be heard.
      if (closed) return;
      file.write(text);
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const measurement of lines.flatMap(embeddedMetrics)) {
        metrics.set(measurement.name, (metrics.get(measurement.name) ?? 0) + measurement.value);
        measure(measurement);
      }
    },
    close() {
      closed = true;
      return new Promise((resolve) => file.end(() => resolve()));
    },
  };
}
