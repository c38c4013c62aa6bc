import { expect, it } from 'vitest';
import { stepsUnderWay } from '../../../local/night/steps-under-way.ts';

it('a step is under way until the next, but for renewals of the lease', () => {
  const steps = stepsUnderWay();
  expect(steps.names()).toEqual([]);
  steps.entered('Plan');
  steps.left('Plan');
  steps.entered('RenewBeforeInspect');
  expect(steps.names()).toEqual(['Plan']);
  steps.left('RenewBeforeInspect');
  steps.entered('Inspect');
  expect(steps.names()).toEqual(['Inspect']);
});

it('two steps are under way side by side, until one of them is left', () => {
  const steps = stepsUnderWay();
  steps.entered('SnapshotCounters');
  steps.entered('Inspect');
  expect(steps.names()).toEqual(['SnapshotCounters', 'Inspect']);
  steps.left('Inspect');
  expect(steps.names()).toEqual(['SnapshotCounters']);
  steps.entered('Crawl');
  steps.left('SnapshotCounters');
  expect(steps.names()).toEqual(['Crawl']);
});
