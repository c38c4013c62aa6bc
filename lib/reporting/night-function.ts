// A function of the nightly flow, with the time that it may take.
import type { Construct } from 'constructs';
import type { FunctionSize } from '../config-values.ts';
import { RetailFunction, type RetailFunctionProps, type Variables } from '../retail-function.ts';
import type { Step } from './night-states.ts';

export interface NightFunctionProps<Env extends Variables> extends Omit<RetailFunctionProps<Env>, 'size'> {
  /** @default - `nightSteps` of the configuration */
  readonly size?: FunctionSize;
}

/** The folder of the statements, for functions that ask the lake. */
export const SQL = ['sql'] as const;

export function nightFunction<Env extends Variables>(
  scope: Construct,
  id: string,
  props: NightFunctionProps<Env>,
): Step {
  const size = props.size ?? props.config.nightSteps;
  return {
    function: new RetailFunction<Env>(scope, id, { ...props, size }),
    timeoutSeconds: size.timeoutSeconds,
  };
}
