import { describe, expect, it } from 'vitest';
import type { RuleTarget } from '../../../../local/cloud/assembly/resources/event-rules.ts';
import { type Delivery, deliveries } from '../../../../local/cloud/event-bus/delivery/deliveries.ts';
import type { DeliveryFailure } from '../../../../local/cloud/event-bus/delivery/target-request.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:dead';
const THROTTLED: DeliveryFailure = { code: 'THROTTLING', message: 'slow down', isRetryable: true };
const DENIED: DeliveryFailure = { code: 'NO_PERMISSIONS', message: 'not you', isRetryable: false };

const target = (overrides: Partial<RuleTarget> = {}): RuleTarget => ({
  id: 't',
  arn: 'arn:target',
  kind: 'function',
  roleArn: undefined,
  input: () => '',
  maximumRetryAttempts: 185,
  maximumEventAgeSeconds: 86_400,
  deadLetterQueueArn: QUEUE,
  ...overrides,
});

/** `fail` tells what the target does with a text at each try, from 0. */
function given(fail: (text: string, attempt: number) => DeliveryFailure | undefined) {
  const log: string[] = [];
  const dead: unknown[] = [];
  const lost: unknown[] = [];
  const errors: unknown[] = [];
  const attempts = new Map<string, number>();
  let wallMs = 0;
  const made = deliveries({
    callTarget: async ({ arn }, text) => {
      const attempt = attempts.get(text) ?? 0;
      attempts.set(text, attempt + 1);
      log.push(`${arn} ${text}`);
      return fail(text, attempt);
    },
    deadLetter: async (queueArn, text, attributes) => {
      const values = Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue]);
      dead.push([queueArn, text, Object.fromEntries(values)]);
    },
    giveUp: (undelivered) => lost.push(undelivered),
    pause: async (ms) => {
      log.push(`pause ${ms}`);
      wallMs += ms;
    },
    wallMs: () => wallMs,
    onInternalError: (error) => errors.push(error),
  });
  const add = (text: string, to: RuleTarget = target()) => {
    const event = { id: text } as Delivery['event'];
    made.add({ event, ruleArn: 'arn:rule', target: to, text, envelopeText: `event ${text}` });
  };
  const settled = async () => {
    while (!made.isIdle()) await new Promise(setImmediate);
  };
  return { made, log, dead, lost, errors, add, settled };
}

describe('deliveries', () => {
  it('reach each target in the order of the events, and are idle after that', async () => {
    // Given
    const { made, log, add, settled } = given(() => undefined);
    // When
    for (const text of ['1', '2', '3']) add(text);
    // Then
    expect(made.isIdle()).toBe(false);
    await settled();
    expect(log).toEqual(['arn:target 1', 'arn:target 2', 'arn:target 3']);
  });

  it('are tried again after longer and longer pauses, before those behind them', async () => {
    const { log, lost, add, settled } = given((text, attempt) =>
      text === '1' && attempt < 2 ? THROTTLED : undefined,
    );
    add('1');
    add('2');
    await settled();
    expect(log).toEqual([
      'arn:target 1',
      'pause 100',
      'arn:target 1',
      'pause 200',
      'arn:target 1',
      'arn:target 2',
    ]);
    expect(lost).toEqual([]);
  });

  it('do not hold up other targets', async () => {
    const { log, add, settled } = given((text, attempt) =>
      text === 'slow' && attempt < 3 ? THROTTLED : undefined,
    );
    add('slow');
    add('other', target({ id: 'o', arn: 'arn:other' }));
    await settled();
    expect(log.slice(0, 2).toSorted()).toEqual(['arn:other other', 'arn:target slow']);
  });

  it('go to the dead-letter queue when the tries are used up', async () => {
    // Given
    const { log, dead, lost, add, settled } = given((text) => (text === '1' ? THROTTLED : undefined));
    // When
    add('1', target({ maximumRetryAttempts: 1 }));
    add('2', target({ maximumRetryAttempts: 1 }));
    await settled();
    // Then
    expect(log).toEqual(['arn:target 1', 'pause 100', 'arn:target 1', 'arn:target 2']);
    expect(dead).toEqual([
      [
        QUEUE,
        'event 1',
        {
          RULE_ARN: 'arn:rule',
          TARGET_ARN: 'arn:target',
          ERROR_CODE: 'THROTTLING',
          ERROR_MESSAGE: 'slow down',
          RETRY_ATTEMPTS: '1',
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
        },
      ],
    ]);
    expect(lost).toMatchObject([{ code: 'THROTTLING', deadLetterQueueArn: QUEUE }]);
  });

  it('go there when they are too old', async () => {
    const { dead, add, settled } = given(() => THROTTLED);
    add('1', target({ maximumEventAgeSeconds: 60 }));
    await settled();
    expect(dead).toMatchObject([
      [QUEUE, 'event 1', { EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds' }],
    ]);
  });

  it('go there at once when no try would help', async () => {
    const { log, dead, add, settled } = given(() => DENIED);
    add('1');
    await settled();
    expect(log).toEqual(['arn:target 1']);
    expect(dead).toMatchObject([[QUEUE, 'event 1', { ERROR_CODE: 'NO_PERMISSIONS', RETRY_ATTEMPTS: '0' }]]);
  });

  it('are on record as lost without a queue', async () => {
    const { dead, lost, add, settled } = given(() => DENIED);
    add('1', target({ deadLetterQueueArn: undefined }));
    await settled();
    expect(dead).toEqual([]);
    expect(lost).toMatchObject([
      { event: { id: '1' }, code: 'NO_PERMISSIONS', deadLetterQueueArn: undefined },
    ]);
  });

  it('go on after a fault of the local cloud itself, which is told', async () => {
    const { log, errors, add, settled } = given((text) => {
      if (text === '1') throw new Error('broken');
      return undefined;
    });
    add('1');
    add('2');
    await settled();
    expect(errors).toEqual([new Error('broken')]);
    expect(log.at(-1)).toBe('arn:target 2');
  });

  it('are given up when the cloud stops', async () => {
    const { made, log, add } = given(() => THROTTLED);
    add('1');
    await made.stop();
    expect(made.isIdle()).toBe(true);
    expect(log.length).toBeLessThanOrEqual(2);
  });
});
