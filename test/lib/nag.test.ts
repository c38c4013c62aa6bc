// cdk-nag has no objection that is not answered, and every answer is to an objection that it really has.
import { Validations } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { config } from '../../lib/config.ts';
import { appOf } from './synthesized.ts';

interface Answer {
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
}

const app = appOf({ test: config({ stage: 'test' }) }, 'test');

/** Reads what constructs acknowledged, as `Validations` records it. */
const answers: readonly Answer[] = app.node.findAll().flatMap((construct: IConstruct) =>
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
const findingsOf = (answersCount: boolean) => {
  const checks = new AwsSolutionsChecks();
  if (!answersCount) Reflect.set(checks, 'isAcknowledged', () => false);
  return checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({ path: constructPath, rule: ruleName })),
    );
};

describe('cdk-nag', () => {
  it('finds nothing that is not acknowledged, not even a warning', () => {
    expect(findingsOf(true)).toEqual([]);
  });

  it('really objects to everything that is acknowledged', () => {
    // Given
    const findings = findingsOf(false);

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

  it('stops the synthesis of an app that it objects to', () => {
    // Given
    const objectionable = appOf({ test: config({ stage: 'test' }) }, 'test');
    new Topic(objectionable.node.findChild('tillstream-test-stream'), 'Open');

    // Then
    expect(() => objectionable.synth()).toThrow();
    // Writes both templates; the first synthesis of a process takes seconds.
  }, 30_000);
});
