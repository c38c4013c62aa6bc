import { describe, expect, it } from 'vitest';
import { stages } from '../../bin/stages.ts';
import { config } from '../../lib/config.ts';
import { appOf, synthesizedConfig } from './synthesized.ts';

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

describe('the stream stack', () => {
  it('tells the command line what it needs to know', () => {
    const { template } = synthesizedConfig(stages.local);
    expect(Object.keys(template.findOutputs('*')).sort()).toEqual([
      'AlertTopicArn',
      'AnnounceStockFunctionName',
      'AppliedEventsTableName',
      'InventoryTableName',
      'QuarantineBucketName',
      'RetailEventsStreamName',
      'StockAlertsTableName',
    ]);
  });
});

describe('two copies in one account', () => {
  const copies = [
    config({ stage: 'dev', prefix: 'tillstream-red' }),
    config({ stage: 'dev', prefix: 'tillstream-blue' }),
  ].map(synthesizedConfig);

  /** Names that we give, not those that CloudFormation makes up. */
  const namesOf = (copy: (typeof copies)[number]) =>
    copy.resources().flatMap(({ type, properties }) =>
      Object.entries(properties)
        .filter(([key, value]) => /Name$/.test(key) && typeof value === 'string')
        // A metric's, a policy's within its role, and what people see as a sender, are no names in the account.
        .filter(([key]) => !['MetricName', 'PolicyName', 'DisplayName'].includes(key))
        .map(([, value]) => `${type} ${value}`),
    );

  it('never share a name', () => {
    const [red = [], blue = []] = copies.map(namesOf);
    expect(red.length).toBeGreaterThan(0);
    expect(red.filter((name) => blue.includes(name))).toEqual([]);
    expect(copies.map(({ stack }) => stack.stackName)).toEqual([
      'tillstream-red-stream',
      'tillstream-blue-stream',
    ]);
  });

  it('begin every name with their prefix', () => {
    const strangers = namesOf(copies[0]!).filter((name) => !name.includes(' tillstream-red-'));
    expect(strangers).toEqual([]);
  });

  it('export nothing, because exports share one list of names', () => {
    const outputs = Object.values(copies[0]!.template.findOutputs('*'));
    expect(outputs.filter((output) => Object.hasOwn(output, 'Export'))).toEqual([]);
  });
});

describe('what a stage keeps', () => {
  const kept = (stage: 'dev' | 'prod') => {
    const app = synthesizedConfig(stages[stage]);
    const policies = [
      'AWS::DynamoDB::Table',
      'AWS::Kinesis::Stream',
      'AWS::S3::Bucket',
      'AWS::KMS::Key',
    ].flatMap((type) => app.resources(type).map(({ deletionPolicy }) => deletionPolicy));
    const isProtected = app
      .resources('AWS::DynamoDB::Table')
      .map(({ properties }) => properties['DeletionProtectionEnabled']);
    return { policies, isProtected, stackIsProtected: app.stack.terminationProtection };
  };

  it('goes with the stack in dev', () => {
    expect(kept('dev')).toEqual({
      policies: ['Delete', 'Delete', 'Delete', 'Delete', 'Delete', 'Delete'],
      isProtected: [false, false, false],
      stackIsProtected: false,
    });
  });

  it('outlives the stack in prod, and cannot be deleted by mistake', () => {
    expect(kept('prod')).toEqual({
      policies: ['Retain', 'Retain', 'Retain', 'Retain', 'Retain', 'Retain'],
      isProtected: [true, true, true],
      stackIsProtected: true,
    });
  });
});
