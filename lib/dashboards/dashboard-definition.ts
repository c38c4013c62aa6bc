// The second compiler of a dashboard: from its one definition to what QuickSight shows (the first makes the local page).
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import { type Dashboard, dataSetsOf } from '../../contracts/dashboards/dashboard.ts';
import { dashboardFaults } from '../../contracts/dashboards/dashboard-faults.ts';
import type { Visual } from '../../contracts/dashboards/visual.ts';
import { calculatedFields } from './calculated-fields.ts';
import { barVisual, lineVisual } from './chart-visual.ts';
import { type ChosenValue, chosenValue } from './chosen-value.ts';
import { gridLayout } from './grid-layout.ts';
import { kpiVisual } from './kpi-visual.ts';
import { listVisual, pivotVisual, tableVisual } from './table-visual.ts';
import { visualFilters } from './visual-filter.ts';

export interface Surroundings {
  /** The ARN of a data set, by its name. */
  readonly arnOf: (dataSet: string) => string;
  /** By field, what is shown of it until somebody chooses another value. */
  readonly first: Readonly<Record<string, string>>;
}

/** For an analysis and for a dashboard alike. Throws when the definition would fail in the account. */
export function dashboardDefinition(
  dashboard: Dashboard,
  { arnOf, first }: Surroundings,
): CfnDashboard.DashboardVersionDefinitionProperty {
  const faults = dashboardFaults(dashboard);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const { name: sheetId, oneOf, visuals } = dashboard;
  const chosen = oneOf === undefined ? undefined : chosenValue(dashboard, oneOf, first);
  return {
    dataSetIdentifierDeclarations: dataSetsOf([dashboard]).map(({ name }) => ({
      identifier: name,
      dataSetArn: arnOf(name),
    })),
    calculatedFields: [...calculatedFields(dashboard)],
    parameterDeclarations: chosen === undefined ? [] : [chosen.parameter],
    filterGroups: [
      ...(chosen?.filterGroups ?? []),
      ...visuals.flatMap((visual) => visualFilters(visual, sheetId)),
    ],
    sheets: [sheetOf(dashboard, chosen)],
  };
}

function sheetOf(
  { name, title, question, visuals }: Dashboard,
  chosen: ChosenValue | undefined,
): CfnDashboard.SheetDefinitionProperty {
  return {
    sheetId: name,
    name: title,
    title,
    description: question,
    contentType: 'INTERACTIVE',
    visuals: visuals.map(visualOf),
    layouts: [gridLayout(visuals)],
    ...(chosen === undefined
      ? {}
      : { parameterControls: [chosen.control], sheetControlLayouts: [controlLayout(chosen.controlId)] }),
  };
}

/** A kind that QuickSight lacks here does not compile. */
function visualOf(visual: Visual): CfnDashboard.VisualProperty {
  switch (visual.kind) {
    case 'line':
      return lineVisual(visual);
    case 'bar':
      return barVisual(visual);
    case 'table':
      return tableVisual(visual);
    case 'list':
      return listVisual(visual);
    case 'pivot':
      return pivotVisual(visual);
    case 'kpi':
      return kpiVisual(visual);
  }
}

const controlLayout = (elementId: string): CfnDashboard.SheetControlLayoutProperty => ({
  configuration: {
    gridLayout: {
      elements: [{ elementId, elementType: 'PARAMETER_CONTROL', columnSpan: 2, rowSpan: 1 }],
    },
  },
});
