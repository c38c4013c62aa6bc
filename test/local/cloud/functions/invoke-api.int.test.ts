import { Lambda } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { lambdaEmulator } from '../../../../local/cloud/functions/lambda-emulator.ts';
import { waitFor } from '../../wait-for.ts';
import { arn, denyEverything, givenService } from '../given-service.ts';
import { givenFunction } from './given-function.ts';

const COUNT = arn('lambda', 'function:count');

async function givenLambda(
  code: string,
  {
    authorize,
    plan,
  }: Pick<Parameters<typeof givenService>[1] & object, 'authorize'> &
    Pick<Parameters<typeof givenFunction>[0], 'plan'> = {},
) {
  const { fn } = givenFunction({ code, ...(plan === undefined ? {} : { plan }) });
  const emulator = lambdaEmulator((name) => (name === fn.name || name === fn.arn ? fn : undefined));
  const service = await givenService([emulator], authorize === undefined ? {} : { authorize });
  return { ...service, fn, lambda: service.closing(new Lambda(service.clients)) };
}

const text = (payload: Uint8Array | undefined) => new TextDecoder().decode(payload);

describe('the Invoke API', () => {
  it('answers what the function answers, by name or by ARN', async () => {
    // Given
    const { lambda, asked } = await givenLambda('export const handler = async (event) => ({ got: event });');
    // When
    const byName = await lambda.invoke({ FunctionName: 'count', Payload: '{"sku":"größe"}' });
    const byArn = await lambda.invoke({ FunctionName: COUNT });
    // Then
    expect(byName).toMatchObject({ StatusCode: 200 });
    expect(byName.FunctionError).toBeUndefined();
    expect(JSON.parse(text(byName.Payload))).toEqual({ got: { sku: 'größe' } });
    expect(JSON.parse(text(byArn.Payload))).toEqual({ got: {} });
    expect(asked).toEqual([
      { action: 'lambda:InvokeFunction', resource: COUNT },
      { action: 'lambda:InvokeFunction', resource: COUNT },
    ]);
  });

  it('tells that a function failed in a header, and why in the payload', async () => {
    const { lambda } = await givenLambda(
      'export const handler = async () => { throw new TypeError("no"); };',
    );
    const reply = await lambda.invoke({ FunctionName: 'count' });
    expect(reply).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(text(reply.Payload))).toEqual({ errorType: 'TypeError', errorMessage: 'no' });
  });

  it('does not wait for the end of an asynchronous invocation', async () => {
    // Given
    const { lambda, fn } = await givenLambda(`
      export const handler = async (event) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        console.log(JSON.stringify({ _aws: { CloudWatchMetrics: [{ Namespace: 'Shop', Metrics: [{ Name: 'Ran' }] }] }, Ran: event.times }));
      };`);
    // When
    const reply = await lambda.invoke({
      FunctionName: 'count',
      InvocationType: 'Event',
      Payload: '{"times":2}',
    });
    // Then
    expect(reply).toMatchObject({ StatusCode: 202 });
    expect(fn.log.metrics.get('Ran')).toBeUndefined();
    await waitFor(() => fn.log.metrics.get('Ran') === 2, { label: 'the end of the invocation' });
  });

  it('throttles as Lambda does', async () => {
    const { lambda, asked, internalErrors } = await givenLambda(
      'export const handler = () => new Promise((resolve) => setTimeout(resolve, 500));',
      { plan: { reservedConcurrency: 1 } },
    );
    const first = lambda.invoke({ FunctionName: 'count' });
    await waitFor(() => asked.length === 1, { label: 'the first invocation' });
    // When
    const second = lambda.invoke({ FunctionName: 'count' });
    const third = lambda.invoke({ FunctionName: 'count', InvocationType: 'Event' });
    // Then
    await expect(second).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
    await expect(third).resolves.toMatchObject({ StatusCode: 202 });
    await first;
    expect(internalErrors).toEqual([]);
  });

  it('refuses a payload that is no JSON', async () => {
    const { lambda, internalErrors } = await givenLambda('export const handler = async () => {};');
    const invoking = lambda.invoke({ FunctionName: 'count', Payload: '{' });
    await expect(invoking).rejects.toMatchObject({ name: 'InvalidRequestContentException' });
    expect(internalErrors).toEqual([]);
  });

  it('does not know a function that is not there', async () => {
    const { lambda } = await givenLambda('export const handler = async () => {};');
    await expect(lambda.invoke({ FunctionName: 'nobody' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Function not found: nobody',
    });
  });

  it('does nothing but invoke', async () => {
    const { lambda } = await givenLambda('export const handler = async () => {};');
    await expect(lambda.listFunctions({})).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('the local cloud does not know GET /2015-03-31/functions'),
    });
  });

  it('needs the permission to invoke', async () => {
    const { lambda } = await givenLambda('export const handler = async () => {};', {
      authorize: denyEverything,
    });
    await expect(lambda.invoke({ FunctionName: 'count' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `is not authorized to perform: lambda:InvokeFunction on resource: ${COUNT}`,
      ),
    });
  });
});
