// The task resources that the local cloud calls, by ARN: `arn:aws:states:::<service>:<action>[.sync]`, or any action
// of a service by `arn:aws:states:::aws-sdk:<service>:<action>`.
import type { Json } from '../../assembly/template.ts';
import { isSdkService, type SdkService } from './sdk-services.ts';

export type Resource =
  | { readonly kind: 'lambda' }
  | { readonly kind: 'athena-query' }
  | {
      readonly kind: 'call';
      readonly service: SdkService;
      readonly action: string;
      /** An integration made for the service tells times as milliseconds, the general one as text. */
      readonly isOptimized: boolean;
    };

const OPTIMIZED: Readonly<Record<string, readonly string[]>> = {
  athena: ['startQueryExecution', 'stopQueryExecution', 'getQueryExecution', 'getQueryResults'],
  dynamodb: ['getItem', 'putItem', 'updateItem', 'deleteItem'],
  sns: ['publish'],
};

/** Undefined when the local cloud cannot call it. */
export function resourceOf(arn: string): Resource | undefined {
  const [, rest = ''] = /^arn:aws:states:[^:]*:[^:]*:(.+)$/.exec(arn) ?? [];
  if (rest === 'lambda:invoke') return { kind: 'lambda' };
  if (rest === 'athena:startQueryExecution.sync') return { kind: 'athena-query' };
  const [, sdk, service = '', action = ''] = /^(aws-sdk:)?([a-z0-9]+):([a-zA-Z]+)$/.exec(rest) ?? [];
  if (!isSdkService(service)) return undefined;
  if (sdk !== undefined) return { kind: 'call', service, action, isOptimized: false };
  const isKnown = OPTIMIZED[service]?.includes(action) === true;
  return isKnown ? { kind: 'call', service, action, isOptimized: true } : undefined;
}

const INVOKE_PARAMETERS = ['FunctionName', 'Payload', 'InvocationType'];

/** Throws a plain Error whose sentence says what cannot be called. */
export function checkTask(arn: string, parameters: Json | undefined): void {
  const resource = resourceOf(arn);
  if (resource === undefined) throw new Error(`the local cloud cannot call ${arn}`);
  if (resource.kind !== 'lambda') return;
  const given = Object.keys(typeof parameters === 'object' && parameters !== null ? parameters : {});
  const names = given.map((name) => name.replace(/\.\$$/, ''));
  if (!names.includes('FunctionName')) throw new Error(`${arn} needs the parameter FunctionName`);
  const unknown = names.find((name) => !INVOKE_PARAMETERS.includes(name));
  if (unknown !== undefined) throw new Error(`the parameter ${unknown} of ${arn} is not supported locally`);
}
