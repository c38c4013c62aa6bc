// What a visual is made of, whatever its kind.
import type { Dimension, Measure, Visual } from './visual.ts';

/** Of a visual that puts rows together; a list has none. */
export function dimensionsOf(visual: Visual): readonly Dimension[] {
  switch (visual.kind) {
    case 'line':
      return [visual.x, ...seriesOf(visual.series)];
    case 'bar':
      return [visual.category, ...seriesOf(visual.series)];
    case 'table':
      return visual.rows;
    case 'pivot':
      return [...visual.rows, visual.column];
    case 'list':
    case 'kpi':
      return [];
  }
}

const seriesOf = (field: string | undefined): readonly Dimension[] =>
  field === undefined ? [] : [{ field }];

export function measuresIn(visual: Visual): readonly Measure[] {
  switch (visual.kind) {
    case 'line':
    case 'bar':
    case 'table':
      return visual.measures;
    case 'pivot':
      return [visual.measure];
    case 'kpi':
      return visual.comparedWith === undefined ? [visual.measure] : [visual.measure, visual.comparedWith];
    case 'list':
      return [];
  }
}

/** The fields that a measure is made of. */
export function fieldsOfMeasure(measure: Measure): readonly string[] {
  switch (measure.kind) {
    case 'count':
      return [];
    case 'ratio':
      return [...measure.of, ...measure.to];
    case 'weighted mean':
      return [measure.field, measure.weight];
    default:
      return [measure.field];
  }
}
