import { describe, expect, it } from 'vitest';
import { curveSvg } from '../../../bench/backtest/curve-svg.ts';
import { type LabelledOrder, measure } from '../../../bench/backtest/measure.ts';
import { fraudSettings, type RuleName } from '../../../contracts/fraud-settings.ts';

const settings = fraudSettings({ rules: { 'same-basket': { state: 'shadow', weight: 40 } } });

/** Orders as `[score, is fraud, rules that hit]`. */
const labelled = (...given: readonly (readonly [number, 0 | 1, ...RuleName[]])[]): readonly LabelledOrder[] =>
  given.map(([score, fraud, ...rules], index) => ({
    orderId: `O${index}`,
    isFraud: fraud === 1,
    judgement: {
      score,
      shadowScore: 0,
      opensCase: score >= settings.caseThreshold,
      hits: rules.map((rule) => ({ rule, ...settings.rules[rule], reason: '', evidence: {} })),
    },
  }));

describe('the figures of a back-test', () => {
  const figures = measure(
    labelled(
      [90, 1, 'known-fraud'],
      [85, 0, 'instant-account', 'country-mismatch'],
      [60, 1, 'instant-account'],
      [25, 1, 'country-mismatch', 'same-basket'],
      [25, 0, 'country-mismatch'],
      [0, 0],
    ),
    settings,
  );

  it('are those of the threshold', () => {
    expect(figures).toMatchObject({ orders: 6, fraud: 3, flagged: 3, flaggedFraud: 2 });
    expect(figures.precision).toBeCloseTo(2 / 3);
    expect(figures.recall).toBeCloseTo(2 / 3);
    expect(figures.f1).toBeCloseTo(2 / 3);
  });

  it('weigh precision by what recall grows by, orders of one score together', () => {
    expect(figures.curve.map(({ score }) => score)).toEqual([90, 85, 60, 25, 0]);
    expect(figures.averagePrecision).toBeCloseTo(1 / 3 + (1 / 3) * (2 / 3) + (1 / 3) * (3 / 5));
  });

  it('tell what would change without an active rule', () => {
    const rule = figures.rules.find((found) => found.rule === 'instant-account');
    expect(rule).toMatchObject({ hits: 2, fraud: 1, precision: 0.5, changes: 2, changesFraud: 1 });
    expect(figures.rules.find((found) => found.rule === 'country-mismatch')).toMatchObject({
      hits: 3,
      changes: 0,
    });
  });

  it('tell what would change with a shadow rule', () => {
    const rule = figures.rules.find((found) => found.rule === 'same-basket');
    expect(rule).toMatchObject({ state: 'shadow', hits: 1, fraud: 1, changes: 1, changesFraud: 1 });
  });

  it('are zero, not broken, where nothing is flagged or nothing is fraud', () => {
    expect(measure(labelled([0, 0]), settings)).toMatchObject({
      precision: 0,
      recall: 0,
      f1: 0,
      averagePrecision: 0,
    });
  });

  it('are drawn with a title and named axes', () => {
    const svg = curveSvg(figures);
    expect(svg).toContain(
      '<title id="title">Fraud rules: precision and recall, average precision 0.756</title>',
    );
    expect(svg).toContain('>Recall (');
    expect(svg).toContain('>Precision (');
    expect(svg.match(/<polyline/g)).toHaveLength(1);
  });
});
