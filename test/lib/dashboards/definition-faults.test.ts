// The check of definitions can fail: each break of a sound definition is found, and said.
import { describe, expect, it } from 'vitest';
import { riskDashboard } from '../../../contracts/dashboards/risk.ts';
import { templateDefinition } from './compiled-definition.ts';
import { definitionFaults } from './definition-faults.ts';

describe('the check of definitions', () => {
  type Changed = (text: string) => string;
  const good = JSON.stringify(templateDefinition(riskDashboard));
  const faults = (change: Changed) => definitionFaults(JSON.parse(change(good)), riskDashboard);

  it.each<[string, Changed, RegExp]>([
    [
      'a column that there is not',
      (text) => text.replace('"ColumnName":"flagged"', '"ColumnName":"flogged"'),
      /fraud-summary has no flogged/,
    ],
    [
      'a column of an expression',
      (text) => text.replace('sum({confirmed})', 'sum({confirm})'),
      /has no confirm$/,
    ],
    [
      'a data set that is not declared',
      (text) => text.replace('"Identifier":"fraud-summary"', '"Identifier":"fraud"'),
      /fraud-summary has no/,
    ],
    [
      'a text as a number',
      (text) => text.replace('"ColumnName":"flagged"', '"ColumnName":"rule"'),
      /rule is a text, which a NumericalMeasureField does not take/,
    ],
    [
      'a misspelt part',
      (text) => text.replace('"FieldWells"', '"FieldWell"'),
      /Unrecognized key|Invalid input/,
    ],
    ['a word that there is not', (text) => text.replace('"VERTICAL"', '"UPRIGHT"'), /Invalid/],
    [
      'two visuals of one name',
      (text) => text.replaceAll('"rules-in-figures"', '"rules"'),
      /two things have the VisualId rules/,
    ],
    [
      'a sort by what is not shown',
      (text) => text.replace('"FieldSort":{"FieldId":"rules-', '"FieldSort":{"FieldId":"no-'),
      /no-confirmed is sorted by or labelled, and not shown/,
    ],
    [
      'a visual without a place',
      (text) => text.replace('"ElementId":"held"', '"ElementId":"hold"'),
      /held has no place on the sheet/,
    ],
    [
      'a visual beyond the edge',
      (text) => text.replace('"ColumnSpan":9', '"ColumnSpan":36'),
      /held covers held-share/,
    ],
    [
      'a filter of a visual that there is not',
      (text) => text.replace('"VisualIds":["held"]', '"VisualIds":["hold"]'),
      /held-filters is about hold/,
    ],
    [
      'brackets that do not match',
      (text) => text.replace('sum({confirmed})', 'sum({confirmed}'),
      /its brackets do not match/,
    ],
  ])('finds %s', (_what, change, fault) => {
    expect(change(good)).not.toBe(good);
    expect(faults(change).join('\n')).toMatch(fault);
  });

  it('finds nothing wrong with what is right', () => {
    expect(faults((text) => text)).toEqual([]);
  });
});
