// Where visuals stand on their sheet: in reading order, each as wide as its definition says.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { Visual } from '../../contracts/dashboards/visual.ts';

/** QuickSight's grid has so many columns. */
const COLUMNS = 36;

const WIDTHS: Readonly<Record<Visual['width'], number>> = {
  quarter: COLUMNS / 4,
  third: COLUMNS / 3,
  half: COLUMNS / 2,
  full: COLUMNS,
};

const HEIGHTS: Readonly<Record<Visual['kind'], number>> = {
  kpi: 6,
  line: 12,
  bar: 12,
  table: 14,
  list: 12,
  pivot: 14,
};

export function gridLayout(visuals: readonly Visual[]): CfnDashboard.LayoutProperty {
  return {
    configuration: {
      gridLayout: {
        canvasSizeOptions: {
          screenCanvasSizeOptions: { resizeOption: 'RESPONSIVE' },
        },
        elements: placed(visuals),
      },
    },
  };
}

/** A row is as high as its highest visual; what does not fit beside begins the next. */
function placed(visuals: readonly Visual[]): CfnDashboard.GridLayoutElementProperty[] {
  let [columnIndex, rowIndex, rowHeight] = [0, 0, 0];
  return visuals.map(({ name, width, kind }) => {
    const columnSpan = WIDTHS[width];
    if (columnIndex + columnSpan > COLUMNS) [columnIndex, rowIndex, rowHeight] = [0, rowIndex + rowHeight, 0];
    const rowSpan = HEIGHTS[kind];
    const element = { elementId: name, elementType: 'VISUAL', columnIndex, columnSpan, rowIndex, rowSpan };
    columnIndex += columnSpan;
    rowHeight = Math.max(rowHeight, rowSpan);
    return element;
  });
}
