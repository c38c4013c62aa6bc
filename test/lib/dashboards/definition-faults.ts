// What in a compiled definition would fail in the account: its parts as the schema has them, and what they refer to.
import * as z from 'zod';
import type { Dashboard } from '../../../contracts/dashboards/dashboard.ts';
import { dataSetsOf } from '../../../contracts/dashboards/dashboard.ts';
import { Definition } from './definition-schema.ts';

/** Sentences; none for a definition that is sound. */
export function definitionFaults(definition: unknown, dashboard: Dashboard): readonly string[] {
  const parsed = Definition.safeParse(definition);
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const { data } = parsed;
  return [
    ...columnFaults(data, dashboard),
    ...idFaults(data),
    ...fieldIdFaults(data),
    ...scopeFaults(data),
    ...layoutFaults(data),
    ...parameterFaults(data),
  ];
}

interface Found {
  readonly name: string;
  readonly value: unknown;
  /** The names of what it is in. */
  readonly path: readonly string[];
}

/** Every member at any depth. */
function membersOf(value: unknown, path: readonly string[] = []): readonly Found[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    { name, value: inner, path },
    ...membersOf(inner, [...path, name]),
  ]);
}

const named = (value: unknown, ...names: readonly string[]) =>
  membersOf(value).filter(({ name }) => names.includes(name));

const Column = z.object({ DataSetIdentifier: z.string(), ColumnName: z.string() });

const TYPES: Readonly<Record<string, readonly string[]>> = {
  CategoricalDimensionField: ['text'],
  DateDimensionField: ['date', 'month', 'moment'],
  NumericalDimensionField: ['integer', 'decimal'],
  NumericalMeasureField: ['integer', 'decimal', 'calculated'],
  CategoricalMeasureField: ['text'],
  DateMeasureField: ['date', 'month', 'moment'],
  CategoryFilter: ['text'],
  NumericEqualityFilter: ['integer', 'decimal', 'calculated'],
  NumericRangeFilter: ['integer', 'decimal', 'calculated'],
  TimeRangeFilter: ['date', 'month', 'moment'],
};

/** Every column is a field of a declared data set, of a type that its place takes; so is every field of an expression. */
function columnFaults(definition: Definition, dashboard: Dashboard): readonly string[] {
  const declared = definition.DataSetIdentifierDeclarations.map(({ Identifier }) => Identifier);
  const dataSets = new Map(dataSetsOf([dashboard]).map((dataSet) => [dataSet.name, dataSet]));
  const typeOf = (dataSet: string, name: string): string | undefined => {
    if (!declared.includes(dataSet)) return undefined;
    const isCalculated = definition.CalculatedFields.some(
      (field) => field.DataSetIdentifier === dataSet && field.Name === name,
    );
    return isCalculated ? 'calculated' : dataSets.get(dataSet)?.fields[name]?.type;
  };
  const columns = named(definition, 'Column', 'LinkToDataSetColumn').flatMap(({ value, path }) => {
    const { DataSetIdentifier, ColumnName } = Column.parse(value);
    const type = typeOf(DataSetIdentifier, ColumnName);
    if (type === undefined) return [`${DataSetIdentifier} has no ${ColumnName}`];
    const takes = TYPES[path.at(-1) ?? ''];
    return takes === undefined || takes.includes(type)
      ? []
      : [`${DataSetIdentifier}.${ColumnName} is a ${type}, which a ${path.at(-1)} does not take`];
  });
  const inExpressions = definition.CalculatedFields.flatMap(({ DataSetIdentifier, Name, Expression }) =>
    [...Expression.matchAll(/\{([^}]*)\}/g)]
      .filter(([, field = '']) => typeOf(DataSetIdentifier, field) === undefined)
      .map(([, field = '']) => `${Name}: ${DataSetIdentifier} has no ${field}`),
  );
  const expressions = definition.CalculatedFields.filter(({ Expression }) => !isBalanced(Expression)).map(
    ({ Name, Expression }) => `${Name}: its brackets do not match: ${Expression}`,
  );
  return [...columns, ...inExpressions, ...expressions];
}

function isBalanced(expression: string): boolean {
  const open: string[] = [];
  const pairs: Readonly<Record<string, string>> = { ')': '(', '}': '{', ']': '[' };
  for (const character of expression) {
    if ('({['.includes(character)) open.push(character);
    if (pairs[character] !== undefined && open.pop() !== pairs[character]) return false;
  }
  return open.length === 0;
}

const UNIQUE = ['SheetId', 'VisualId', 'FilterGroupId', 'FilterId', 'ParameterControlId', 'Identifier'];

/** What names something names one thing. */
function idFaults(definition: Definition): readonly string[] {
  return UNIQUE.flatMap((id) => {
    const own = named(definition, id).filter(({ path }) => !path.includes('ScopeConfiguration'));
    return repeated(own.map(({ value }) => String(value))).map(
      (value) => `two things have the ${id} ${value}`,
    );
  });
}

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Fields of a visual have ids of their own; what is sorted by and labelled is one of them. */
function fieldIdFaults({ Sheets }: Definition): readonly string[] {
  const visuals = Sheets.flatMap(({ Visuals }) => Visuals);
  const wells = visuals.map((visual) => named(visual, 'FieldWells').flatMap(({ value }) => idsIn(value)));
  const references = visuals.flatMap((visual, index) =>
    named(visual, 'SortConfiguration', 'FieldOptions', 'AxisLabelOptions')
      .flatMap(({ value }) => idsIn(value))
      .filter((id) => !wells[index]?.includes(id)),
  );
  return [
    ...repeated(wells.flat()).map((id) => `two fields have the id ${id}`),
    ...references.map((id) => `${id} is sorted by or labelled, and not shown`),
  ];
}

const idsIn = (value: unknown) => named(value, 'FieldId').map((found) => String(found.value));

/** A filter is about visuals that there are, and that are of its data set. */
function scopeFaults({ Sheets, FilterGroups }: Definition): readonly string[] {
  const dataSetOf = new Map(
    Sheets.flatMap(({ Visuals }) => Visuals).map((visual) => [
      String(named(visual, 'VisualId')[0]?.value),
      String(named(visual, 'DataSetIdentifier')[0]?.value),
    ]),
  );
  const sheets = Sheets.map(({ SheetId }) => SheetId);
  return FilterGroups.flatMap((group) => {
    const ofFilters = named(group.Filters, 'DataSetIdentifier').map(({ value }) => String(value));
    const about = named(group.ScopeConfiguration, 'VisualIds').flatMap(({ value }) =>
      z.array(z.string()).parse(value),
    );
    const unknownSheets = named(group.ScopeConfiguration, 'SheetId').filter(
      ({ value }) => !sheets.includes(String(value)),
    );
    return [
      ...unknownSheets.map(
        ({ value }) => `${group.FilterGroupId} is about a sheet ${value}, which there is not`,
      ),
      ...about
        .filter((visual) => !ofFilters.every((dataSet) => dataSet === dataSetOf.get(visual)))
        .map((visual) => `${group.FilterGroupId} is about ${visual}, which is not of its data set`),
    ];
  });
}

/** Every visual and control stands on the sheet once, within its 36 columns, and covers no other. */
function layoutFaults({ Sheets }: Definition): readonly string[] {
  return Sheets.flatMap((sheet) => {
    const shown = named(sheet, 'VisualId', 'ParameterControlId').map(({ value }) => String(value));
    const elements = named(sheet, 'Elements').flatMap(({ value }) => z.array(Element).parse(value));
    const placed = elements.map(({ ElementId }) => ElementId);
    return [
      ...shown.filter((id) => !placed.includes(id)).map((id) => `${id} has no place on the sheet`),
      ...placed
        .filter((id) => !shown.includes(id))
        .map((id) => `a place is kept for ${id}, which there is not`),
      ...elements
        .filter(({ ColumnIndex, ColumnSpan }) => ColumnIndex + ColumnSpan > 36)
        .map(({ ElementId }) => `${ElementId} stands beyond the edge`),
      ...elements.flatMap((element, index) =>
        elements
          .slice(index + 1)
          .filter((other) => other.ElementType === element.ElementType && doOverlap(element, other))
          .map((other) => `${element.ElementId} covers ${other.ElementId}`),
      ),
    ];
  });
}

const Element = z.object({
  ElementId: z.string(),
  ElementType: z.string(),
  ColumnIndex: z.number().default(0),
  ColumnSpan: z.number(),
  RowIndex: z.number().default(0),
  RowSpan: z.number(),
});
type Element = z.infer<typeof Element>;

const doOverlap = (a: Element, b: Element): boolean =>
  a.ColumnIndex < b.ColumnIndex + b.ColumnSpan &&
  b.ColumnIndex < a.ColumnIndex + a.ColumnSpan &&
  a.RowIndex < b.RowIndex + b.RowSpan &&
  b.RowIndex < a.RowIndex + a.RowSpan;

/** Filters and controls are by parameters that are declared. */
function parameterFaults(definition: Definition): readonly string[] {
  const declared = named(definition.ParameterDeclarations, 'Name').map(({ value }) => value);
  return named(definition, 'ParameterName', 'SourceParameterName')
    .filter(({ value }) => !declared.includes(value))
    .map(({ value }) => `no parameter ${value} is declared`);
}
