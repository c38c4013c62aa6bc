// CloudWatch Logs: a file per function, and the metrics that functions write into their logs (embedded metric format).
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Sums of the metrics that a function wrote, by name. */
export type Metrics = Map<string, number>;

export interface FunctionLog {
  write(text: string): void;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

const embeddedMetrics = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(z.object({ Metrics: z.array(z.object({ Name: z.string() })) })),
  }),
});

export function functionLog(folder: string, functionName: string): FunctionLog {
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
      for (const line of lines) if (line.startsWith('{"_aws"')) addMetrics(metrics, line);
    },
    close() {
      closed = true;
      return new Promise((resolve) => file.end(() => resolve()));
    },
  };
}

function addMetrics(metrics: Metrics, line: string): void {
  const document = embeddedMetrics.safeParse(parsed(line));
  if (!document.success) return;
  const names = document.data._aws.CloudWatchMetrics.flatMap(({ Metrics }) =>
    Metrics.map(({ Name }) => Name),
  );
  for (const name of names) {
    const value = document.data[name];
    const sum = Array.isArray(value) ? value.reduce((total, one) => total + Number(one), 0) : Number(value);
    if (Number.isFinite(sum)) metrics.set(name, (metrics.get(name) ?? 0) + sum);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
