// Takes single granted actions out of a synthesized app, and finds out whether the app misses them.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { Kinesis } from '@aws-sdk/client-kinesis';
import { Lambda } from '@aws-sdk/client-lambda';
import { contractOf } from '../../contracts/retail-event.ts';
import { dataClock } from '../../local/cloud/clock.ts';
import { bootCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { localTarget } from '../../local/target/target.ts';

/** One action that a role may do on one resource. */
export interface Grant {
  readonly template: string;
  /** Logical id. */
  readonly role: string;
  readonly action: string;
  /** As the template writes it. */
  readonly resource: unknown;
}

interface Statement {
  readonly Effect: string;
  Action: string | string[];
  Resource: unknown;
}

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties: {
          readonly Roles?: readonly { readonly Ref: string }[];
          readonly PolicyDocument: { Statement: Statement[] };
        };
      }
    >
  >;
}

const START_MS = Date.parse('2026-03-02T08:00:00Z');
const GIVE_UP_MS = 20_000;

const actionsOf = ({ Action }: Statement) => (typeof Action === 'string' ? [Action] : Action);
const resourcesOf = ({ Resource }: Statement): readonly unknown[] =>
  Array.isArray(Resource) ? Resource : [Resource];
const readTemplate = (dir: string, file: string): Template =>
  JSON.parse(readFileSync(join(dir, file), 'utf8'));

/** The policies of roles in a template, each with its role's logical id. */
const policiesOf = (template: Template) =>
  Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .map(({ Properties }) => ({
      role: Properties.Roles?.[0]?.Ref ?? '',
      document: Properties.PolicyDocument,
    }));

/** Every action that the roles of an app may do, for each resource on which they may. */
export function grantsOf(assemblyDir: string): readonly Grant[] {
  return readdirSync(assemblyDir)
    .filter((name) => name.endsWith('.template.json'))
    .flatMap((template) =>
      policiesOf(readTemplate(assemblyDir, template)).flatMap(({ role, document }) =>
        document.Statement.flatMap((statement) =>
          actionsOf(statement).flatMap((action) =>
            resourcesOf(statement).map((resource) => ({ template, role, action, resource })),
          ),
        ),
      ),
    );
}

/** A copy of the app in which the role may not do the action on the resource, whatever statement allows it. */
export function assemblyWithout(assemblyDir: string, grant: Grant): string {
  const copy = mkdtempSync(join(tmpdir(), 'tillstream-without-'));
  for (const name of readdirSync(assemblyDir))
    if (name.startsWith('asset.')) symlinkSync(join(assemblyDir, name), join(copy, name));
    else cpSync(join(assemblyDir, name), join(copy, name));
  const changed = readTemplate(copy, grant.template);
  for (const { role, document } of policiesOf(changed))
    if (role === grant.role)
      document.Statement = document.Statement.flatMap((statement) => statementsWithout(statement, grant));
  writeFileSync(join(copy, grant.template), JSON.stringify(changed));
  return copy;
}

/** The statement's other actions on all of its resources, and the action on the other resources. */
function statementsWithout(statement: Statement, { action, resource }: Grant): readonly Statement[] {
  if (!actionsOf(statement).includes(action)) return [statement];
  const otherActions = actionsOf(statement).filter((name) => name !== action);
  const otherResources = resourcesOf(statement).filter((each) => !isDeepStrictEqual(each, resource));
  return [
    { ...statement, Action: otherActions },
    { ...statement, Action: [action], Resource: otherResources },
  ].filter((each) => actionsOf(each).length > 0 && resourcesOf(each).length > 0);
}

/** The sentence of the first denial when the app runs without the grant; undefined when it does not miss it. */
export async function denialWithout(assemblyDir: string, grant: Grant): Promise<string | undefined> {
  const copy = assemblyWithout(assemblyDir, grant);
  try {
    return await firstDenial(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The sentence of the first denial of an app; undefined when it does all that it must without one. */
export async function firstDenial(assemblyDir: string): Promise<string | undefined> {
  const logFolder = mkdtempSync(join(tmpdir(), 'tillstream-logs-'));
  let cloud: Cloud | undefined;
  try {
    cloud = await bootCloud({
      assemblyDir,
      clock: dataClock(START_MS),
      logFolder,
      onInternalError: (error) => {
        throw error;
      },
    });
    const denied = new AbortController();
    cloud.onDenial(({ message }) => denied.abort(message));
    await everythingOnce(cloud, AbortSignal.any([denied.signal, AbortSignal.timeout(GIVE_UP_MS)])).catch(
      (error) => {
        if (!denied.signal.aborted) throw error;
      },
    );
    return cloud.denials()[0]?.message;
  } catch (error) {
    const [, sentence] = /^AccessDenied: (.*)$/s.exec(error instanceof Error ? error.message : '') ?? [];
    if (sentence === undefined) throw error;
    return sentence;
  } finally {
    await cloud?.stop();
    rmSync(logFolder, { recursive: true, force: true });
  }
}

/** A shortage, a broken record, a batch that comes again after a crash, and a sweep: all that the app ever does. */
async function everythingOnce(cloud: Cloud, signal: AbortSignal): Promise<void> {
  const target = localTarget(cloud);
  const kinesis = new Kinesis(target.clients);
  const dynamodb = new DynamoDB(target.clients);
  const lambda = new Lambda(target.clients);
  try {
    const { example, partitionKey } = contractOf('StockAdjusted');
    const record = { Data: Buffer.from(JSON.stringify(example)), PartitionKey: partitionKey(example) };
    const { Records: [taken] = [] } = await kinesis.putRecords({
      StreamName: target.output('RetailEventsStreamName'),
      Records: [record, { Data: Buffer.from('{'), PartitionKey: 'broken' }],
    });
    await cloud.settled(signal);
    // A crash between counting and remembering: the id is not known, the shard's mark is.
    const eventId = { S: String(example['eventId']) };
    await dynamodb.deleteItem({ TableName: target.output('AppliedEventsTableName'), Key: { eventId } });
    const stream = cloud.plan.streams[0];
    const consumer = cloud.plan.mappings.find(({ eventSourceArn }) => eventSourceArn === stream?.arn);
    const kinesisRecord = {
      partitionKey: record.PartitionKey,
      sequenceNumber: taken?.SequenceNumber,
      data: record.Data.toString('base64'),
      approximateArrivalTimestamp: START_MS / 1000,
    };
    const Payload = JSON.stringify({
      Records: [
        {
          eventID: `${taken?.ShardId}:${taken?.SequenceNumber}`,
          eventSourceARN: stream?.arn,
          kinesis: kinesisRecord,
        },
      ],
    });
    signal.throwIfAborted();
    const again = await lambda.invoke({ FunctionName: consumer?.functionArn, Payload });
    signal.throwIfAborted();
    if (again.FunctionError !== undefined) throw new Error(again.Payload?.transformToString());
    await cloud.runSchedules();
    await cloud.settled(signal);
  } finally {
    for (const client of [kinesis, dynamodb, lambda]) client.destroy();
  }
}
