// What is wrong with a dashboard's definition, beyond what the compiler sees.
import type { Dashboard } from './dashboard.ts';
import type { DataSet, Field } from './data-set.ts';
import type { Visual } from './visual.ts';
import { dimensionsOf, fieldsOfMeasure, measuresIn } from './visual-parts.ts';

/** Sentences; none for a sound dashboard. */
export function dashboardFaults(dashboard: Dashboard): readonly string[] {
  const names = dashboard.visuals.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((name) => `two visuals are called ${name}`),
    ...dashboard.visuals.flatMap((visual) =>
      [
        ...fieldFaults(visual),
        ...sortFaults(visual),
        ...seriesFaults(visual),
        ...currencyFaults(dashboard, visual),
      ].map((fault) => `${visual.name}: ${fault}`),
    ),
  ].map((fault) => `${dashboard.name}: ${fault}`);
}

function fieldFaults(visual: Visual): readonly string[] {
  const used = [
    ...dimensionsOf(visual).map(({ field }) => field),
    ...measuresIn(visual).flatMap(fieldsOfMeasure),
    ...(visual.filters ?? []).map(({ field }) => field),
    ...(visual.kind === 'list' ? visual.columns : []),
  ];
  const unknown = used.filter((field) => fieldIn(visual.dataSet, field) === undefined);
  return unknown.map((field) => `${visual.dataSet.name} has no field ${field}`);
}

function sortFaults(visual: Visual): readonly string[] {
  if (visual.kind !== 'bar' && visual.kind !== 'table' && visual.kind !== 'list') return [];
  const known = [
    ...dimensionsOf(visual).map(({ field }) => field),
    ...measuresIn(visual).map(({ name }) => name),
    ...(visual.kind === 'list' ? visual.columns : []),
  ];
  const sorts = visual.kind === 'bar' ? [visual.sort] : visual.sort;
  return sorts
    .filter(({ by }) => !known.includes(by))
    .map(({ by }) => `it is sorted by ${by}, which it lacks`);
}

/** QuickSight colours by a field or shows several measures, not both. */
function seriesFaults(visual: Visual): readonly string[] {
  if (visual.kind !== 'line' && visual.kind !== 'bar') return [];
  if (visual.measures.length === 0) return ['it shows no measure'];
  const isBoth = visual.series !== undefined && visual.measures.length > 1;
  return isBoth ? ['a series and several measures cannot be shown at once'] : [];
}

/** Amounts of different currencies are never added up, nor told without their currency. */
function currencyFaults(dashboard: Dashboard, visual: Visual): readonly string[] {
  const ofMoney = (field: string) => fieldIn(visual.dataSet, field)?.format === 'money';
  const listed = visual.kind === 'list' ? visual.columns : [];
  const summed = measuresIn(visual).flatMap(fieldsOfMeasure);
  if (![...listed, ...summed].some(ofMoney)) return [];
  if (fieldIn(visual.dataSet, 'currency') === undefined)
    return ['it shows money, and its data set no currency'];
  const isSplit = [...listed, ...dimensionsOf(visual).map(({ field }) => field)].includes('currency');
  if (isSplit || dashboard.oneOf?.field === 'currency') return [];
  return ['it would add up amounts of different currencies: show the currency too, or let people choose one'];
}

const fieldIn = ({ fields }: DataSet, name: string): Field | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;
