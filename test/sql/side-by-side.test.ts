// Two commits to one Iceberg table conflict, and what a statement reads must not depend on how fast another one is.
import { describe, expect, it } from 'vitest';
import { shopLibrary } from '../helpers/lake-stub.ts';

const { texts } = shopLibrary;
const WRITES = /\b(?:MERGE INTO|INSERT INTO|UPDATE|DELETE FROM)\s+((?:clean|marts)\.\w+)/g;

const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

/** Tables that a statement reads, by itself or through the shared SELECTs that it names, and that it writes. */
function tablesOf(name: string): {
  readonly touched: readonly string[];
  readonly written: readonly string[];
} {
  const text = texts.text(name).replaceAll(/--.*$/gm, '');
  const views = found(text, /\bviews\.(\w+)/g).map((view) => tablesOf(`views/${view}`));
  return {
    touched: [...found(text, /\b((?:raw|clean|marts)\.\w+)/g), ...views.flatMap(({ touched }) => touched)],
    written: found(text, WRITES),
  };
}

/** As the nightly flow does them: the statements of a step, and those that may run meanwhile. */
const BESIDE = [
  {
    step: 'SnapshotCounters',
    statements: texts.names('snapshot'),
    // Inspections write clean.deliveries, clean.archive_objects and clean.rejected_files, which refining reads.
    meanwhile: ['cases', 'plan', 'refine'].flatMap((folder) => texts.names(folder)),
  },
  {
    step: 'Reconcile',
    statements: texts.names('reconcile'),
    // What arrived was refined before; what was sold on the dates of a window is refined meanwhile.
    meanwhile: [
      ...texts.names('refine').filter((name) => /(?:sales-lines|-pos)/.test(name)),
      ...['quality', 'marts', 'publish', 'plan'].flatMap((folder) => texts.names(folder)),
    ],
  },
];

describe.each(BESIDE)('the statements of $step', ({ statements, meanwhile }) => {
  const [own, others] = [statements, meanwhile].map((names) => names.map(tablesOf));
  const written = (all: typeof own = []) => new Set(all.flatMap((each) => each.written));
  const touched = (all: typeof own = []) => new Set(all.flatMap((each) => each.touched));

  it('write what nothing beside them reads or writes', () => {
    expect(written(own).size).toBeGreaterThan(0);
    expect([...written(own).intersection(touched(others))]).toEqual([]);
  });

  it('read nothing that is written beside them', () => {
    expect(written(others).size).toBeGreaterThan(2);
    expect([...written(others).intersection(touched(own))]).toEqual([]);
  });
});

it('the books are closed after the reconciliation, which asks what they have open', () => {
  const read = texts.names('reconcile').flatMap((name) => tablesOf(name).touched);
  const closed = texts.names('finish').flatMap((name) => tablesOf(name).written);
  expect(closed.filter((table) => read.includes(table))).toEqual(['clean.archive_objects']);
});
