// cdk-nag has no objection that is not answered, and every answer is to an objection that it really has.
import { type App, Validations } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { config, type StageValues } from '../../lib/config.ts';
import { QUICKSIGHT } from './dashboards/quicksight.ts';
import { appOf } from './synthesized.ts';

interface Answer {
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
}

/** Synthesized: before that, stacks do not know yet what they have of each other. */
function synthesized(values: Partial<StageValues>): App {
  const app = appOf({ test: config({ stage: 'test', ...values }) }, 'test');
  app.synth();
  return app;
}

/** Reads what constructs acknowledged, as `Validations` records it. */
const answersIn = (app: App): readonly Answer[] =>
  app.node.findAll().flatMap((construct: IConstruct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, string>).map(([id, reason]) => ({
          path: construct.node.path,
          rule: id.replace(/^annotation::/i, ''),
          reason,
        })),
      ),
  );

/** All that the checks object to, answered or not; and what is left when answers count. */
const findingsOf = (app: App, answersCount: boolean) => {
  const checks = new AwsSolutionsChecks();
  if (!answersCount) Reflect.set(checks, 'isAcknowledged', () => false);
  return checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({ path: constructPath, rule: ruleName })),
    );
};

describe.each<[string, Partial<StageValues>]>([
  ['as most stages are', {}],
  ['with QuickSight', { quickSight: QUICKSIGHT }],
])('cdk-nag, of an app %s', (_, values) => {
  const app = synthesized(values);
  const answers = answersIn(app);

  it('finds nothing that is not acknowledged, not even a warning', () => {
    expect(findingsOf(app, true)).toEqual([]);
  });

  it('really objects to everything that is acknowledged', () => {
    // Given
    const findings = findingsOf(app, false);

    // When
    const unused = answers.filter(
      ({ path, rule }) => !findings.some((found) => found.rule === rule && found.path.startsWith(`${path}/`)),
    );

    // Then
    expect(findings.length).toBeGreaterThan(0);
    expect(unused).toEqual([]);
  });

  it('is told why, in words', () => {
    expect(answers.filter(({ reason }) => reason.length < 40)).toEqual([]);
  });
});

describe('cdk-nag', () => {
  it('stops the synthesis of an app that it objects to', () => {
    // Given
    const objectionable = appOf({ test: config({ stage: 'test' }) }, 'test');
    new Topic(objectionable.node.findChild('tillstream-test-stream'), 'Open');

    // Then
    expect(() => objectionable.synth()).toThrow();
    // Writes both templates; the first synthesis of a process takes seconds.
  }, 30_000);
});
