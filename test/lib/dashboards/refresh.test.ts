// The refresh after a night: what starts it, what it asks of QuickSight, and what it says when that goes wrong.
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { dataSetsOf } from '../../../contracts/dashboards/dashboard.ts';
import { DASHBOARDS } from '../../../contracts/dashboards/dashboards.ts';
import type { Json } from '../../../local/cloud/assembly/template.ts';
import { dataClock } from '../../../local/cloud/clock.ts';
import { startExecution } from '../../../local/cloud/step-functions/execution/execution.ts';
import { parseDefinition } from '../../../local/cloud/step-functions/states-language/definition.ts';
import { StateError } from '../../../local/cloud/step-functions/states-language/state-error.ts';
import { definitionOf } from '../reporting/definition.ts';
import { actionsOf, identityStatements } from '../statements.ts';
import { synthesizedDashboards } from './quicksight.ts';

const stack = synthesizedDashboards();
const definition = parseDefinition(JSON.stringify(definitionOf(stack)), 'dashboards/Refresh');
const DATA_SETS = dataSetsOf(DASHBOARDS).map(({ name }) => `tillstream-shown-${name}`);
const NOW_MS = Date.parse('2011-02-01T05:00:00Z');

type Asked = Readonly<Record<string, string>>;

/** @param answer of QuickSight to an operation; statuses of an ingestion come in their order */
async function refresh(answer: (operation: string, asked: Asked) => Json) {
  const calls: (Asked & { readonly operation: string })[] = [];
  const execution = startExecution({
    arn: 'arn:aws:states:us-east-1:000000000000:execution:refresh:run-1',
    name: 'run-1',
    input: '{}',
    machine: { arn: 'machine', name: 'refresh', roleArn: 'role', definition },
    clock: dataClock(NOW_MS, () => NOW_MS),
    wallMs: () => NOW_MS,
    runTask: async ({ resource, parameters }) => {
      const operation = String(resource).split(':').at(-1) ?? '';
      const asked = parameters as Asked;
      calls.push({ ...asked, operation });
      return answer(operation, asked);
    },
    pause: async () => {},
    deadline: () => new Promise(() => {}),
    onEvent: () => {},
  });
  await execution.ended;
  return { ...execution.outcome(), calls };
}

const ended = (IngestionStatus: string, more: Readonly<Record<string, Json>> = {}): Json => ({
  Ingestion: { IngestionStatus, ...more },
});
const created: Json = { IngestionId: 'run-1', IngestionStatus: 'INITIALIZED' };

describe('the refresh', () => {
  it('has every data set read anew, once, and waits until it is', async () => {
    const looks = new Map<string, number>();
    const { status, calls } = await refresh((operation, { DataSetId = '' }) => {
      if (operation === 'createIngestion') return created;
      const look = looks.get(DataSetId) ?? 0;
      looks.set(DataSetId, look + 1);
      return ended(['QUEUED', 'RUNNING', 'COMPLETED'][look] ?? '');
    });
    expect(status).toBe('SUCCEEDED');
    const started = calls.filter(({ operation }) => operation === 'createIngestion');
    expect(started.map(({ DataSetId }) => DataSetId).sort()).toEqual(DATA_SETS.toSorted());
    for (const call of started)
      expect(call).toMatchObject({ IngestionId: 'run-1', IngestionType: 'FULL_REFRESH' });
    expect([...looks.values()]).toEqual(DATA_SETS.map(() => 3));
  });

  it('goes on with the others when one fails, and then says which and why', async () => {
    const { status, error, cause, calls } = await refresh((operation, { DataSetId }) => {
      if (operation === 'createIngestion') return created;
      return DataSetId === 'tillstream-shown-daily-sales'
        ? ended('FAILED', { ErrorInfo: { Type: 'SQL_TABLE_NOT_FOUND', Message: 'no such table' } })
        : ended('COMPLETED');
    });
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'NotRefreshed' });
    expect(JSON.parse(cause ?? '')).toMatchObject([
      {
        dataSetId: 'tillstream-shown-daily-sales',
        why: { Ingestion: { ErrorInfo: { Type: 'SQL_TABLE_NOT_FOUND' } } },
      },
    ]);
    expect(calls.filter(({ operation }) => operation === 'describeIngestion')).toHaveLength(DATA_SETS.length);
  });

  it('fails when QuickSight refuses to begin', async () => {
    const { status, cause } = await refresh((operation, { DataSetId }) => {
      if (operation === 'createIngestion' && DataSetId === DATA_SETS[0])
        throw new StateError('QuickSight.LimitExceededException', 'no room in SPICE');
      return operation === 'createIngestion' ? created : ended('COMPLETED');
    });
    expect(status).toBe('FAILED');
    expect(cause).toContain('no room in SPICE');
  });

  it('tries again what QuickSight is too busy for, and finds the ingestion that an attempt before had begun', async () => {
    let attempts = 0;
    const { status } = await refresh((operation, { DataSetId }) => {
      if (operation !== 'createIngestion') return ended('COMPLETED');
      if (DataSetId !== DATA_SETS[0]) return created;
      attempts += 1;
      throw attempts < 3
        ? new StateError('QuickSight.ThrottlingException', 'slower')
        : new StateError('QuickSight.ResourceExistsException', 'it is there');
    });
    expect({ status, attempts }).toEqual({ status: 'SUCCEEDED', attempts: 3 });
  });

  it('is started by the end of a night that succeeded, and by nothing else', () => {
    stack.template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          status: ['SUCCEEDED'],
          stateMachineArn: [{ 'Fn::ImportValue': Match.stringLikeRegexp('shown-lake:.*ReportingNight') }],
        },
      },
      Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^Refresh') }, Input: '{}' })],
    });
    expect(stack.resources('AWS::QuickSight::RefreshSchedule')).toEqual([]);
  });

  it('may do no more than that', () => {
    const refreshing = identityStatements(stack).filter(
      ({ roleId, Action }) => roleId.startsWith('RefreshRole') && Action.join().includes('quicksight'),
    );
    expect(refreshing.flatMap(({ Action }) => Action)).toEqual([
      'quicksight:CreateIngestion',
      'quicksight:DescribeIngestion',
    ]);
    const named = JSON.stringify(refreshing.flatMap(({ Resource }) => Resource)).matchAll(
      /dataset\/([^"]*)"/g,
    );
    expect([...named].map(([, name]) => name).sort()).toEqual(
      DATA_SETS.map((name) => `${name}/ingestion/*`).sort(),
    );
    expect(actionsOf(stack, 'RefreshStartRole')).toEqual(['states:StartExecution']);
  });

  it('tells people when it failed, and when there was none for too long', () => {
    const alarm = (name: string, more: object) =>
      stack.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        AlarmName: `tillstream-shown-${name}`,
        AlarmDescription: Match.stringLikeRegexp('docs/runbook.md#dashboards-are-old$'),
        Namespace: 'AWS/States',
        Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: Match.stringLikeRegexp('^Refresh') } }],
        AlarmActions: [Match.anyValue()],
        ...more,
      });
    alarm('dashboards-not-refreshed', { MetricName: 'ExecutionsFailed', TreatMissingData: 'notBreaching' });
    alarm('dashboards-old', {
      MetricName: 'ExecutionsSucceeded',
      ComparisonOperator: 'LessThanThreshold',
      EvaluationPeriods: 26,
      TreatMissingData: 'breaching',
    });
  });
});
