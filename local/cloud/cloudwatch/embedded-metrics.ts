// The metrics that a function writes into its log: CloudWatch's embedded metric format.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
import * as z from 'zod';
import type { Measurement } from './metric-store.ts';

const Directive = z.object({
  Namespace: z.string(),
  Dimensions: z.array(z.array(z.string())).default([[]]),
  Metrics: z.array(z.object({ Name: z.string() })),
});

const Document = z.looseObject({ _aws: z.object({ CloudWatchMetrics: z.array(Directive) }) });

/** Lines of this kind begin so, as Powertools writes them. */
const BEGINNING = '{"_aws"';

/** What a line of a log measures; nothing when it is another kind of line. Several values of one metric come singly. */
export function embeddedMetrics(line: string): readonly Measurement[] {
  if (!line.startsWith(BEGINNING)) return [];
  const document = Document.safeParse(parsed(line));
  return document.success
    ? document.data._aws.CloudWatchMetrics.flatMap((directive) => measurements(directive, document.data))
    : [];
}

function measurements(
  { Namespace, Dimensions, Metrics }: z.infer<typeof Directive>,
  document: Readonly<Record<string, unknown>>,
): readonly Measurement[] {
  const sets = Dimensions.map((names) =>
    Object.fromEntries(names.map((name) => [name, String(document[name])])),
  );
  return Metrics.flatMap(({ Name }) =>
    valuesOf(document[Name]).flatMap((value) =>
      sets.map((dimensions) => ({ namespace: Namespace, name: Name, dimensions, value })),
    ),
  );
}

const valuesOf = (value: unknown): readonly number[] =>
  (Array.isArray(value) ? value : [value]).map(Number).filter(Number.isFinite);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
