// The figures of a back-test, for people.
import { printTable } from '../report.ts';
import type { KindFigures } from './fraudsters.ts';
import type { Figures, RuleFigures } from './measure.ts';

export function printFigures(title: string, figures: Figures, threshold: number): void {
  const { orders, fraud, flagged, flaggedFraud, precision, recall, f1, averagePrecision } = figures;
  printTable({
    title,
    columns: ['', ''],
    rows: [
      ['orders', orders],
      ['fraud among them', fraud],
      [`flagged (score ${threshold} or more)`, flagged],
      ['fraud among the flagged', flaggedFraud],
      ['precision', shown(precision)],
      ['recall', shown(recall)],
      ['F1', shown(f1)],
      ['average precision', shown(averagePrecision)],
    ],
  });
  const active = figures.rules.filter(({ state }) => state === 'active');
  const shadow = figures.rules.filter(({ state }) => state === 'shadow');
  printRules('Active rules: hits, and what would not be flagged without the rule', active);
  if (shadow.length > 0)
    printRules('Shadow rules: hits, and what would be flagged besides if the rule were active', shadow);
}

function printRules(title: string, rules: readonly RuleFigures[]): void {
  printTable({
    title,
    columns: ['rule', 'weight', 'hits', 'fraud', 'precision', 'changes', 'of them fraud'],
    rows: rules.map(({ rule, weight, hits, fraud, precision, changes, changesFraud }) => [
      rule,
      weight,
      hits,
      fraud,
      hits === 0 ? '–' : shown(precision),
      changes,
      changesFraud,
    ]),
  });
}

export function printKinds(kinds: readonly KindFigures[]): void {
  printTable({
    title: 'Kinds of fraudsters',
    columns: ['kind', 'orders', 'caught', 'recall', 'lowest of a seed'],
    rows: kinds.map(({ kind, orders, caught, recall, lowestRecall }) => [
      kind,
      orders,
      caught,
      shown(recall),
      shown(lowestRecall),
    ]),
  });
}

const shown = (value: number): string => value.toFixed(3);
