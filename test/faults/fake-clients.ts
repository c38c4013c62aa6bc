// The SDK's clients, as far as the adapters use them: `send` puts the call on the wire instead of a socket.
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DescribeStreamSummaryCommandOutput, KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { type StockNotice, stockNotice } from '../../contracts/notices/stock-notice.ts';
import { ApiError } from '../../local/cloud/api.ts';
import type { Random } from '../../local/world/random.ts';
import { dynamoCallText, noticeText } from './call-text.ts';
import { STREAM, shelfName } from './catalogue.ts';
import { type Attributes, type FaultyCloud, isAlertsTable, savedAlertOf } from './cloud.ts';
import type { Journal } from './journal.ts';
import { imageOf } from './observed-changes.ts';
import { batchRequest, inParts } from './partial-batch.ts';
import type { CallName } from './schedule.ts';
import { refused } from './sdk-errors.ts';
import type { Invocation, Portion, Wire } from './wire.ts';

export interface ClientParts {
  readonly wire: Wire;
  readonly cloud: FaultyCloud;
  readonly journal: Journal;
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
  };
}

/** Small pages, so that a sweep reads counters at several moments. */
const SCAN_PAGE = 2;

function fakeDynamo({ wire, cloud, journal, chance, invocation }: ClientParts): DynamoDBClient {
  return withSend(DynamoDBClient.prototype, (command) => {
    const by = invocation();
    const operation = operationOf(command);
    const input: object = operation === 'Scan' ? { ...command.input, Limit: SCAN_PAGE } : command.input;
    const run = async (portion: Portion) => {
      const answer = answered(() =>
        portion === 'some'
          ? inParts(operation, input, chance, (part) => cloud.dynamo(operation, part))
          : cloud.dynamo(operation, input),
      );
      if (operation === 'PutItem') await noteSave(answer, input, by, journal);
      const reply = await answer;
      if (operation === 'Scan') by.images = imagesOf(reply);
      return reply;
    };
    return wire.send(by, {
      name: dynamoCall(operation, input),
      about: dynamoCallText(operation, input),
      run,
    });
  });
}

/** Notes in the journal whether the alert was saved. */
async function noteSave(
  answer: Promise<unknown>,
  input: object,
  { name: by, images }: Invocation,
  journal: Journal,
): Promise<void> {
  const alert = savedAlertOf(itemOf(input));
  try {
    await answer;
    journal.add({ kind: 'saved', by, alert, judged: { isSweep: by.startsWith('sweep'), images } });
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      journal.add({ kind: 'overtaken', by, shelf: alert.shelf });
  }
}

const itemOf = (input: object): Attributes => Reflect.get(input, 'Item');
const valuesOf = (input: object): Attributes => Reflect.get(input, 'ExpressionAttributeValues') ?? {};
const imagesOf = ({ Items }: Record<string, unknown>) => (Items as Attributes[]).map(imageOf);

/** What a call is for, told from the call itself. */
function dynamoCall(operation: string, input: object): CallName {
  switch (operation) {
    case 'BatchGetItem':
      return isAlertsTable(batchRequest.parse(input).tableName) ? 'alerts' : 'known';
    case 'BatchWriteItem':
      return 'applied';
    case 'PutItem':
      // What was told is taken away under the version that stands; a judgement raises it.
      return valuesOf(input)[':read']?.N === itemOf(input)['counterVersion']?.N ? 'clear' : 'save';
    case 'Scan':
      return 'scan';
    case 'UpdateItem':
      return JSON.stringify(input).includes('onHand') ? 'count' : 'policy';
    default:
      throw new Error(`no adapter was known to call ${operation}`);
  }
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

interface Published {
  readonly Id: string;
  readonly Message: string;
}

function fakeSns({ wire, journal, chance, invocation }: ClientParts): SNSClient {
  return withSend(SNSClient.prototype, ({ input }) => {
    const by = invocation();
    const entries: readonly Published[] = Reflect.get(input, 'PublishBatchRequestEntries');
    const run = async (portion: Portion) => {
      const isTaken = (index: number) => portion === 'all' || (index > 0 && chance.chance(0.5));
      const taken = entries.filter((_, index) => isTaken(index));
      for (const entry of taken) {
        const notice = noticeOf(entry);
        journal.add({ kind: 'told', by: by.name, shelf: shelfName(notice), notice });
      }
      const failed = entries.filter((entry) => !taken.includes(entry));
      return {
        Successful: taken,
        Failed: failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
      };
    };
    return wire.send(by, {
      name: 'publish',
      about: entries.map((entry) => noticeText(noticeOf(entry))).join('; '),
      run,
    });
  });
}

const noticeOf = ({ Message }: Published): StockNotice =>
  stockNotice.parse(JSON.parse(JSON.parse(Message).default));
