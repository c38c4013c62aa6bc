import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { stages } from '../../bin/stages.ts';
import { config } from '../../lib/config.ts';
import { appOf, synthesizedApp } from './synthesized.ts';

describe('the app', () => {
  it('is that of the stage which the context names', () => {
    expect(appOf(stages, 'prod').node.tryFindChild('tillstream-prod-stream')).toBeDefined();
  });

  it('is that of the stage dev when the context names none', () => {
    expect(appOf(stages, undefined).node.tryFindChild('tillstream-dev-stream')).toBeDefined();
  });

  it.each(['production', 'toString', 7])(
    'rejects the unknown stage %s and lists those there are',
    (stage) => {
      expect(() => appOf(stages, stage)).toThrow(`stage must be one of local, dev, prod (given '${stage}')`);
    },
  );

  it.each(Object.keys(stages))('has a stage called %s as its configuration says', (name) => {
    expect(Object.entries(stages).find(([key]) => key === name)?.[1].stage).toBe(name);
  });
});

/** Outputs for people, not those that CDK makes for the other stack. */
const outputsOf = (name: 'stream' | 'lake') =>
  Object.entries(synthesizedApp(stages.local)[name].template.findOutputs('*'))
    .filter(([, output]) => !Object.hasOwn(output, 'Export'))
    .map(([id]) => id)
    .sort();

describe('the stream stack', () => {
  it('tells the command line what it needs to know', () => {
    expect(outputsOf('stream')).toEqual([
      'ActionBusName',
      'AlertTopicArn',
      'AnnounceCaseFunctionName',
      'AnnounceRestockFunctionName',
      'AnnounceStockFunctionName',
      'AppliedEventsTableName',
      'AppliedReceiptsTableName',
      'CaseNoticesTableName',
      'CasesTableName',
      'FraudProfilesTableName',
      'InventoryTableName',
      'JudgedEventsTableName',
      'QuarantineBucketName',
      'RestockTableName',
      'RetailEventsStreamName',
      'ShortageDeadLetterQueueUrl',
      'ShortageQueueUrl',
      'StockAlertsTableName',
      'TrackRestockFunctionName',
    ]);
  });
});

describe('the lake stack', () => {
  it('tells the command line what it needs to know', () => {
    expect(outputsOf('lake')).toEqual([
      'ArchiveDeliveryStreamName',
      'CleanBucketName',
      'CleanDatabaseName',
      'LakeLeaseTableName',
      'MartsBucketName',
      'MartsDatabaseName',
      'NightStateMachineArn',
      'RawBucketName',
      'RawDatabaseName',
      'RebuildCountersFunctionName',
      'ResultsBucketName',
      'WorkGroupName',
    ]);
  });
});

describe('two copies in one account', () => {
  const copies = [
    config({ stage: 'dev', prefix: 'tillstream-red' }),
    config({ stage: 'dev', prefix: 'tillstream-blue' }),
  ].map(synthesizedApp);

  /** Names that we give, not those that CloudFormation makes up. */
  const namesOf = (copy: (typeof copies)[number]) =>
    copy.resources().flatMap(({ type, properties }) =>
      Object.entries(properties)
        .filter(([key, value]) => /Name$/.test(key) && typeof value === 'string')
        // A metric's, a policy's within its role, a log stream's within its group, and what people see as a sender, are no
        // names in the account.
        .filter(([key]) => !['MetricName', 'PolicyName', 'LogStreamName', 'DisplayName'].includes(key))
        .map(([, value]) => `${type} ${value}`),
    );

  it('never share a name', () => {
    const [red = [], blue = []] = copies.map(namesOf);
    expect(red.length).toBeGreaterThan(0);
    expect(red.filter((name) => blue.includes(name))).toEqual([]);
    expect(copies.flatMap(({ stream, lake }) => [stream.stack.stackName, lake.stack.stackName])).toEqual([
      'tillstream-red-stream',
      'tillstream-red-lake',
      'tillstream-blue-stream',
      'tillstream-blue-lake',
    ]);
  });

  it('begin every name with their prefix', () => {
    const strangers = namesOf(copies[0]!).filter((name) => !/[ /]tillstream([-_])red(\1|$)/.test(name));
    expect(strangers).toEqual([]);
  });

  it('export under the name of their stack, because exports share one list of names', () => {
    const exported = Object.values(copies[0]!.stream.template.findOutputs('*')).flatMap(
      ({ Export }) => Export?.Name ?? [],
    );
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.filter((name) => !name.startsWith('tillstream-red-stream:'))).toEqual([]);
    expect(copies[0]!.lake.template.findOutputs('*', { Export: Match.anyValue() })).toEqual({});
  });
});

describe('what a stage keeps', () => {
  const kept = (stage: 'dev' | 'prod') => {
    const app = synthesizedApp(stages[stage]);
    const policies = [
      'AWS::DynamoDB::Table',
      'AWS::Kinesis::Stream',
      'AWS::S3::Bucket',
      'AWS::KMS::Key',
      'AWS::Logs::LogGroup',
    ].flatMap((type) => app.resources(type).map(({ deletionPolicy }) => deletionPolicy));
    const isProtected = app
      .resources('AWS::DynamoDB::Table')
      .map(({ properties }) => properties['DeletionProtectionEnabled']);
    const stacks = [app.stream, app.lake].map(({ stack }) => stack.terminationProtection);
    return {
      policies: [...new Set(policies)],
      isProtected: [...new Set(isProtected)],
      stackIsProtected: [...new Set(stacks)],
    };
  };

  it('goes with the stack in dev', () => {
    expect(kept('dev')).toEqual({
      policies: ['Delete'],
      isProtected: [false],
      stackIsProtected: [false],
    });
  });

  it('outlives the stack in prod, and cannot be deleted by mistake', () => {
    expect(kept('prod')).toEqual({
      policies: ['Retain'],
      isProtected: [true],
      stackIsProtected: [true],
    });
  });
});
