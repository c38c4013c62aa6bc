// A metric that a function of the platform writes itself.
import type { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Config } from '../config.ts';
import { metricsNamespace } from '../retail-function.ts';

export interface OwnMetric {
  /** The function's name, verb-noun: the dimension that Powertools gives every metric. */
  readonly service: string;
  readonly name: string;
  readonly period: Duration;
  /** @default - none beside the service */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** The sum over each period. */
export const ownMetric = (config: Config, { service, name, period, dimensions }: OwnMetric): Metric =>
  new Metric({
    namespace: metricsNamespace(config),
    metricName: name,
    dimensionsMap: { service, ...dimensions },
    statistic: Stats.SUM,
    period,
  });
