// What Lambda measures of a function, beside what the function writes itself.
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
import type { Measure } from '../cloudwatch/metric-store.ts';
import type { ChangeableFunction } from './local-function.ts';

export function measuredFunction(fn: ChangeableFunction, measure: Measure): ChangeableFunction {
  const dimensions = { FunctionName: fn.name };
  const count = (name: string, value: number) =>
    measure({ namespace: 'AWS/Lambda', name, dimensions, value });
  return {
    ...fn,
    async invoke(event) {
      try {
        const result = await fn.invoke(event);
        count('Invocations', 1);
        count('Errors', result.ok ? 0 : 1);
        count('Throttles', 0);
        return result;
      } catch (error) {
        count('Throttles', 1);
        throw error;
      }
    },
  };
}
