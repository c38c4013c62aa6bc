// One number, and by how many percent it differs from what it is held against.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { Kpi, Visual } from '../../contracts/dashboards/visual.ts';
import { measureField } from './fields.ts';
import { titlesOf } from './visual-titles.ts';

export function kpiVisual(kpi: Visual & Kpi): CfnDashboard.VisualProperty {
  const { measure, comparedWith } = kpi;
  return {
    kpiVisual: {
      ...titlesOf(kpi),
      chartConfiguration: {
        fieldWells: {
          values: [measureField(kpi, measure)],
          targetValues: comparedWith === undefined ? [] : [measureField(kpi, comparedWith)],
        },
        kpiOptions: {
          primaryValueDisplayType: 'ACTUAL',
          progressBar: { visibility: 'HIDDEN' },
          ...(comparedWith === undefined ? {} : { comparison: { comparisonMethod: 'PERCENT_DIFFERENCE' } }),
        },
      },
    },
  };
}
