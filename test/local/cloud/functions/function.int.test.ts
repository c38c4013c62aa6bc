import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../../../local/cloud/cloudwatch/metric-store.ts';
import { roleCredentials } from '../../../../local/cloud/iam/credentials.ts';
import { waitFor } from '../../wait-for.ts';
import { ROLE_ARN } from '../given-service.ts';
import { givenFunction, LOG_GROUP } from './given-function.ts';

const answering = (body: string) => `export const handler = async (event, context) => { ${body} };`;

describe('a function', () => {
  it('gets a copy of its event and a context, and answers JSON', async () => {
    // Given
    const { fn } = givenFunction({
      code: answering(`
        event.seen = true;
        return { event, name: context.functionName, arn: context.invokedFunctionArn, memory: context.memoryLimitInMB,
          left: context.getRemainingTimeInMillis() > 9_000, id: context.awsRequestId.length, when: new Date(0) };`),
    });
    const event = { Records: [{ n: 1 }] };
    // When
    const result = await fn.invoke(event);
    // Then
    expect(result).toEqual({
      ok: true,
      response: {
        event: { Records: [{ n: 1 }], seen: true },
        name: 'count',
        arn: fn.arn,
        memory: '128',
        left: true,
        id: 36,
        when: '1970-01-01T00:00:00.000Z',
      },
    });
    expect(event).toEqual({ Records: [{ n: 1 }] });
  });

  it('that answers nothing answers null', async () => {
    const { fn } = givenFunction({ code: 'export const handler = () => {};' });
    expect(await fn.invoke({})).toEqual({ ok: true, response: null });
  });

  it('has its own environment and nothing of the machine’s', async () => {
    // Given
    const { fn, assetDir } = givenFunction({
      code: answering('return process.env;'),
      plan: { environment: { INVENTORY_TABLE: 'stock' } },
    });
    // When
    const result = await fn.invoke({});
    // Then
    expect(process.env['PATH']).toBeDefined();
    const { accessKeyId, secretAccessKey } = roleCredentials(ROLE_ARN);
    expect(result).toEqual({
      ok: true,
      response: {
        TZ: ':UTC',
        LAMBDA_TASK_ROOT: assetDir,
        AWS_REGION: 'us-east-1',
        AWS_LAMBDA_FUNCTION_NAME: 'count',
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
        AWS_LAMBDA_LOG_GROUP_NAME: 'count-log',
        AWS_LAMBDA_LOG_STREAM_NAME: 'local',
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
        INVENTORY_TABLE: 'stock',
      },
    });
  });

  it('stays warm: what its module keeps is there the next time', async () => {
    const { fn } = givenFunction({ code: `let count = 0; ${answering('count += 1; return count;')}` });
    expect(await fn.invoke({})).toEqual({ ok: true, response: 1 });
    expect(await fn.invoke({})).toEqual({ ok: true, response: 2 });
  });

  it('has an environment for each invocation that runs at once', async () => {
    const { fn } = givenFunction({
      code: `let count = 0; ${answering('count += 1; await new Promise((r) => setTimeout(r, 50)); return count;')}`,
    });
    const results = await Promise.all([fn.invoke({}), fn.invoke({})]);
    expect(results).toEqual([
      { ok: true, response: 1 },
      { ok: true, response: 1 },
    ]);
  });

  it('is throttled above its reserved concurrency, and free again after', async () => {
    // Given
    const { fn } = givenFunction({
      code: answering('await new Promise((r) => setTimeout(r, 50)); return "done";'),
      plan: { reservedConcurrency: 1 },
    });
    // When
    const outcomes = await Promise.allSettled([fn.invoke({}), fn.invoke({})]);
    // Then
    expect(outcomes[0]).toMatchObject({ value: { ok: true } });
    expect(outcomes[1]).toMatchObject({
      reason: { message: expect.stringContaining('count runs 1 times at once') },
    });
    expect(await fn.invoke({})).toEqual({ ok: true, response: 'done' });
  });

  it('takes a handler by any name', async () => {
    const { fn } = givenFunction({
      code: 'export const sweep = async () => "swept";',
      plan: { handler: 'index.sweep' },
    });
    expect(await fn.invoke({})).toEqual({ ok: true, response: 'swept' });
  });
});

describe('a function fails', () => {
  it('with the type and the message of what it throws', async () => {
    const { fn } = givenFunction({
      code: answering('const e = new Error("no such table"); e.name = "ResourceNotFoundException"; throw e;'),
    });
    expect(await fn.invoke({})).toMatchObject({
      ok: false,
      error: {
        type: 'ResourceNotFoundException',
        message: 'no such table',
        stack: expect.stringContaining('index.mjs'),
      },
    });
  });

  it('when it throws something that is no error', async () => {
    const { fn } = givenFunction({ code: answering('throw "text";') });
    expect(await fn.invoke({})).toMatchObject({ ok: false, error: { message: 'text' } });
  });

  it('when its answer is no JSON', async () => {
    const { fn } = givenFunction({ code: answering('return 10n;') });
    expect(await fn.invoke({})).toMatchObject({ ok: false, error: { type: 'TypeError' } });
  });

  it('when it loops for ever, and the next invocation begins afresh', async () => {
    // Given
    const { fn } = givenFunction({
      code: `let count = 0; ${answering('count += 1; if (event.loop) for (;;); return count;')}`,
      plan: { timeoutSeconds: 1 },
    });
    await fn.invoke({});
    // When
    const looping = await fn.invoke({ loop: true });
    // Then
    expect(looping).toEqual({
      ok: false,
      error: { type: 'Sandbox.Timedout', message: 'Task timed out after 1.00 seconds' },
    });
    expect(await fn.invoke({})).toEqual({ ok: true, response: 1 });
  });

  it('when it waits for what never comes', async () => {
    const { fn } = givenFunction({
      code: answering('await new Promise(() => setInterval(() => {}, 1000));'),
      plan: { timeoutSeconds: 0.1 },
    });
    expect(await fn.invoke({})).toMatchObject({ error: { message: 'Task timed out after 0.10 seconds' } });
  });

  it('when it exits, and the next invocation begins afresh', async () => {
    // Given
    const { fn } = givenFunction({
      code: `let count = 0; ${answering('count += 1; if (event.exit) process.exit(3); return count;')}`,
    });
    await fn.invoke({});
    // When
    const exiting = await fn.invoke({ exit: true });
    // Then
    expect(exiting).toMatchObject({
      ok: false,
      error: { type: 'Runtime.ExitError', message: 'the runtime exited with status 3' },
    });
    expect(await fn.invoke({})).toEqual({ ok: true, response: 1 });
  });

  it.each([
    ['exits', 'setTimeout(() => process.exit(1), 20)'],
    ['throws', 'setTimeout(() => { throw new Error("late"); }, 20)'],
    ['leaves a rejection', 'setTimeout(() => Promise.reject(new Error("late")), 20)'],
  ])('not when it %s after it has answered: the next invocation begins afresh', async (_what, late) => {
    // Given
    const { fn, logFile: _ } = givenFunction({
      code: `let count = 0; ${answering(`count += 1; if (event.late) ${late}; return count;`)}`,
    });
    await fn.invoke({ late: true });
    // When
    const next = await waitFor(
      async () => {
        const result = await fn.invoke({});
        return result.ok && result.response === 1 ? result : undefined;
      },
      { label: 'a fresh environment', timeoutMs: 5_000 },
    );
    // Then
    expect(next).toEqual({ ok: true, response: 1 });
  });

  it('when it takes more memory than it has, and the next invocation begins afresh', async () => {
    const { fn } = givenFunction({
      code: answering(
        'const all = []; while (event.hungry) all.push(new Array(10_000).fill(event)); return "fed";',
      ),
      plan: { memoryMb: 32 },
    });
    expect(await fn.invoke({ hungry: true })).toMatchObject({
      ok: false,
      error: { type: 'Runtime.ExitError', message: expect.stringContaining('ERR_WORKER_OUT_OF_MEMORY') },
    });
    expect(await fn.invoke({})).toEqual({ ok: true, response: 'fed' });
  });

  it.each([
    [
      'its bundle throws',
      'throw new Error("INVENTORY_TABLE is missing");',
      'Error: INVENTORY_TABLE is missing',
    ],
    ['its bundle is no JavaScript', 'export const handler = (', 'SyntaxError'],
    ['its bundle has no handler', 'export const other = 1;', 'handler is not exported by the bundle'],
    ['its bundle exits', 'process.exit(1);', 'the runtime exited with status 1'],
  ])('each time when %s', async (_what, code, message) => {
    const { fn } = givenFunction({ code });
    const failed = {
      ok: false,
      error: { type: 'Runtime.InitError', message: expect.stringContaining(message) },
    };
    expect(await fn.invoke({})).toEqual(failed);
    expect(await fn.invoke({})).toEqual(failed);
  });

  it('at once when it is stopped in the middle, and for good', async () => {
    // Given
    const { fn } = givenFunction({
      code: answering('await new Promise(() => setInterval(() => {}, 1000));'),
    });
    const running = fn.invoke({});
    // When
    await fn.stop();
    // Then
    expect(await running).toMatchObject({ ok: false });
    expect(await fn.invoke({})).toMatchObject({ ok: false });
  });
});

describe('what Lambda does with the role of a function', () => {
  it.each([
    ['PassThrough', []],
    ['Active', ['xray:PutTraceSegments *', 'xray:PutTelemetryRecords *']],
  ] as const)('is asked for before it starts, with tracing %s', async (tracingMode, traces) => {
    // Given
    const required: string[] = [];
    const { fn } = givenFunction({
      code: answering(''),
      plan: { tracingMode },
      settings: { require: (roleArn, action, resource) => required.push(`${roleArn} ${action} ${resource}`) },
    });
    // When
    await fn.invoke({});
    await fn.invoke({});
    // Then
    expect(required).toEqual(
      [
        `logs:CreateLogStream ${LOG_GROUP}:log-stream:local`,
        `logs:PutLogEvents ${LOG_GROUP}:log-stream:local`,
        ...traces,
      ].map((needed) => `${ROLE_ARN} ${needed}`),
    );
  });

  it('keeps it from starting when it is denied', async () => {
    const { fn } = givenFunction({
      code: answering('return "ran";'),
      settings: {
        require: (_roleArn, action) => {
          throw new Error(`AccessDenied: not authorized to perform: ${action}`);
        },
      },
    });
    expect(await fn.invoke({})).toMatchObject({
      ok: false,
      error: {
        message: expect.stringContaining('AccessDenied: not authorized to perform: logs:CreateLogStream'),
      },
    });
  });
});

describe('what Lambda measures of a function', () => {
  it('are its invocations, its errors, and what it was not allowed to begin', async () => {
    // Given
    const measured: Measurement[] = [];
    const { fn } = givenFunction({
      code: answering(`if (event.fails) throw new Error('no'); return null;`),
      settings: { measure: (measurement) => measured.push(measurement) },
    });
    // When
    await fn.invoke({});
    await fn.invoke({ fails: true });
    fn.limitConcurrency(0);
    await expect(fn.invoke({})).rejects.toThrow('runs 0 times at once');
    fn.limitConcurrency(undefined);
    await fn.invoke({});
    // Then
    const sum = (name: string) =>
      measured.filter((each) => each.name === name).reduce((total, { value }) => total + value, 0);
    expect([sum('Invocations'), sum('Errors'), sum('Throttles')]).toEqual([3, 1, 1]);
    expect(measured[0]).toMatchObject({ namespace: 'AWS/Lambda', dimensions: { FunctionName: 'count' } });
  });
});

describe('a deployment', () => {
  it('counts from the next invocation on, for warm environments too', async () => {
    // Given
    const { fn } = givenFunction({ code: `${answering('return 1;')} export const other = async () => 2;` });
    const answer = async () => {
      const result = await fn.invoke({});
      return result.ok ? result.response : result.error.message;
    };
    expect(await answer()).toBe(1);
    // When
    await fn.deploy({ handlerName: 'other' });
    expect(await answer()).toBe(2);
    await fn.deploy({ handlerName: 'forgotten' });
    expect(await answer()).toContain('forgotten is not exported by the bundle');
    await fn.deploy({});
    // Then
    expect(await answer()).toBe(1);
  });
});
