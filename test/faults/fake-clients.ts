// The SDK's clients, as far as the adapters use them: `send` puts the call on the wire instead of a socket.
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { type DescribeStreamSummaryCommandOutput, KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { ApiError } from '../../local/cloud/api.ts';
import type { Random } from '../../local/world/random.ts';
import { STREAM } from './catalogue.ts';
import type { FaultyCloud } from './cloud.ts';
import type { Journal } from './journal.ts';
import { executed, oneByOne } from './one-by-one.ts';
import { inParts } from './partial-batch.ts';
import type { CallName } from './schedule.ts';
import { refused } from './sdk-errors.ts';
import { statementCall } from './statement-call.ts';
import type { Invocation, Portion, Wire } from './wire.ts';

/** A call of DynamoDB. */
export interface TableCall {
  readonly operation: string;
  readonly input: object;
}

/** What a half knows of the calls of its functions. */
export interface CallDesk {
  /** What a call is for, told from the call itself. */
  nameOf(call: TableCall): CallName;
  /** In a few words, for the log that a person reads. */
  textOf(call: TableCall): string;
  /** Notes in the journal what came of a call; `reply` is undefined when its condition failed. */
  done(call: TableCall, reply: Record<string, unknown> | undefined, by: Invocation): void;
  /** A message that the topic took. */
  published(message: string, by: Invocation): void;
  messageText(message: string): string;
}

export interface ClientParts {
  readonly wire: Wire;
  readonly cloud: FaultyCloud;
  readonly journal: Journal;
  readonly desk: CallDesk;
  /** Where a batch is cut in two. */
  readonly chance: Random;
  /** Who is at work in the environment that the clients belong to. */
  readonly invocation: () => Invocation;
}

interface Command {
  readonly input: object;
}

const operationOf = (command: Command) => command.constructor.name.replace(/Command$/, '');

/** An instance of the SDK's class, because its paginators look, with one method of ours. */
const withSend = <Client extends object>(
  prototype: Client,
  send: (command: Command) => Promise<unknown>,
): Client => Object.assign(Object.create(prototype), { send });

export function fakeClients(parts: ClientParts) {
  return {
    dynamo: fakeDynamo(parts),
    kinesis: fakeKinesis(parts),
    s3: fakeS3(parts),
    sns: fakeSns(parts),
    eventBridge: fakeEventBridge(parts),
  };
}

/** Small pages, so that a sweep reads items at several moments. */
const PAGE = 2;

function fakeDynamo({ wire, cloud, desk, chance, invocation }: ClientParts): DynamoDBClient {
  const sent = (call: TableCall, effect: (portion: Portion) => Promise<Record<string, unknown>>) => {
    const by = invocation();
    const run = async (portion: Portion) => {
      try {
        const reply = await answered(() => effect(portion));
        desk.done(call, reply, by);
        return reply;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) desk.done(call, undefined, by);
        throw error;
      }
    };
    return wire.send(by, { name: desk.nameOf(call), about: desk.textOf(call), run });
  };
  return withSend(DynamoDBClient.prototype, (command) => {
    const operation = operationOf(command);
    if (operation === 'BatchExecuteStatement')
      return oneByOne(command.input, (statement) =>
        sent(statementCall(statement), () => executed(statement, cloud)),
      );
    const isPaged = operation === 'Scan' || operation === 'Query';
    const input: object = isPaged ? { ...command.input, Limit: PAGE } : command.input;
    return sent({ operation, input }, (portion) =>
      portion === 'some'
        ? inParts(operation, input, chance, (part) => cloud.dynamo(operation, part))
        : cloud.dynamo(operation, input),
    );
  });
}

/** Refusals as the SDK's own exceptions. */
async function answered<Reply>(call: () => Promise<Reply>): Promise<Reply> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, message, detail } = error;
    if (code === 'ConditionalCheckFailedException')
      throw new ConditionalCheckFailedException({ message, ...detail, $metadata: { httpStatusCode: 400 } });
    throw refused(code, message);
  }
}

function fakeKinesis({ wire, cloud, invocation }: ClientParts): KinesisClient {
  return withSend(KinesisClient.prototype, () =>
    wire.send(invocation(), {
      name: 'describe',
      about: STREAM,
      run: async (): Promise<Partial<DescribeStreamSummaryCommandOutput>> => {
        const StreamCreationTimestamp = new Date(cloud.streams.stream(STREAM).createdAtMs);
        return { StreamDescriptionSummary: { StreamCreationTimestamp } as never };
      },
    }),
  );
}

function fakeS3({ wire, cloud, invocation }: ClientParts): S3Client {
  return withSend(S3Client.prototype, ({ input }) => {
    const { Key, Body } = input as { Key: string; Body: string };
    return wire.send(invocation(), {
      name: 'quarantine',
      about: Key,
      run: async () => cloud.objects.set(Key, Body),
    });
  });
}

/** Of a batch that is taken in part, the first is always refused. */
const takenOf = <Sent>(sent: readonly Sent[], portion: Portion, chance: Random): readonly Sent[] =>
  sent.filter((_, index) => portion === 'all' || (index > 0 && chance.chance(0.5)));

interface Published {
  readonly Id: string;
  readonly Message: string;
}

function fakeSns({ wire, desk, chance, invocation }: ClientParts): SNSClient {
  return withSend(SNSClient.prototype, ({ input }) => {
    const by = invocation();
    const entries: readonly Published[] = Reflect.get(input, 'PublishBatchRequestEntries');
    const run = async (portion: Portion) => {
      const taken = takenOf(entries, portion, chance);
      for (const entry of taken) desk.published(machineText(entry), by);
      const failed = entries.filter((entry) => !taken.includes(entry));
      return {
        Successful: taken,
        Failed: failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
      };
    };
    const about = entries.map((entry) => desk.messageText(machineText(entry))).join('; ');
    return wire.send(by, { name: 'publish', about, run });
  });
}

const machineText = ({ Message }: Published): string => JSON.parse(Message).default;

interface BusEntry {
  readonly DetailType: string;
  readonly Detail: string;
}

function fakeEventBridge({ wire, journal, chance, invocation }: ClientParts): EventBridgeClient {
  return withSend(EventBridgeClient.prototype, ({ input }) => {
    const entries: readonly BusEntry[] = Reflect.get(input, 'Entries');
    const run = async (portion: Portion) => {
      const taken = takenOf(entries, portion, chance);
      for (const { DetailType: detailType, Detail } of taken)
        journal.add({ kind: 'acted', detailType, detail: JSON.parse(Detail) });
      return {
        FailedEntryCount: entries.length - taken.length,
        Entries: entries.map((entry) =>
          taken.includes(entry) ? { EventId: 'e' } : { ErrorCode: 'InternalFailure', ErrorMessage: 'again' },
        ),
      };
    };
    const about = entries.map(({ Detail }) => JSON.parse(Detail).id).join('; ');
    return wire.send(invocation(), { name: 'act', about, run });
  });
}
