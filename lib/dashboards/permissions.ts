// Who may do what with the things of QuickSight. It accepts only whole sets of actions, those that its console grants.
import type { QuickSightSettings } from './quicksight-settings.ts';

/** As every resource of QuickSight takes it. */
export interface Permission {
  readonly principal: string;
  readonly actions: string[];
}

type Actions = readonly `quicksight:${string}`[];

/** @see https://docs.aws.amazon.com/quicksight/latest/developerguide/data-source-permissions.html */
const USING_DATA_SOURCE: Actions = [
  'quicksight:DescribeDataSource',
  'quicksight:DescribeDataSourcePermissions',
  'quicksight:PassDataSource',
];

/** @see https://docs.aws.amazon.com/quicksight/latest/developerguide/dataset-permissions.html */
const USING_DATA_SET: Actions = [
  'quicksight:DescribeDataSet',
  'quicksight:DescribeDataSetPermissions',
  'quicksight:PassDataSet',
  'quicksight:DescribeIngestion',
  'quicksight:ListIngestions',
];

/**
 * There is no lesser set of an analysis. What an author changes in ours is undone by the next deployment; a copy stays.
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_UpdateAnalysisPermissions.html
 */
const OWNING_ANALYSIS: Actions = [
  'quicksight:RestoreAnalysis',
  'quicksight:UpdateAnalysisPermissions',
  'quicksight:DeleteAnalysis',
  'quicksight:DescribeAnalysisPermissions',
  'quicksight:QueryAnalysis',
  'quicksight:DescribeAnalysis',
  'quicksight:UpdateAnalysis',
];

/** @see https://docs.aws.amazon.com/quicksight/latest/developerguide/dashboard-permissions.html */
const SEEING_DASHBOARD: Actions = [
  'quicksight:DescribeDashboard',
  'quicksight:ListDashboardVersions',
  'quicksight:QueryDashboard',
];

const given = (principals: readonly string[], actions: Actions): Permission[] =>
  principals.map((principal) => ({ principal, actions: [...actions] }));

export const dataSourcePermissions = ({ authors }: QuickSightSettings): Permission[] =>
  given(authors, USING_DATA_SOURCE);

export const dataSetPermissions = ({ authors }: QuickSightSettings): Permission[] =>
  given(authors, USING_DATA_SET);

export const analysisPermissions = ({ authors }: QuickSightSettings): Permission[] =>
  given(authors, OWNING_ANALYSIS);

export const dashboardPermissions = ({ authors, readers = [] }: QuickSightSettings): Permission[] =>
  given([...authors, ...readers], SEEING_DASHBOARD);
