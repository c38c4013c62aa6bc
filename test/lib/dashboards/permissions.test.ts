import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AUTHORS, QUICKSIGHT, synthesizedDashboards } from './quicksight.ts';

/** The sets that QuickSight accepts, by what they are on; it refuses any other one. */
const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  'AWS::QuickSight::DataSource': ['DescribeDataSource', 'DescribeDataSourcePermissions', 'PassDataSource'],
  'AWS::QuickSight::DataSet': [
    'DescribeDataSet',
    'DescribeDataSetPermissions',
    'DescribeIngestion',
    'ListIngestions',
    'PassDataSet',
  ],
  'AWS::QuickSight::Analysis': [
    'DeleteAnalysis',
    'DescribeAnalysis',
    'DescribeAnalysisPermissions',
    'QueryAnalysis',
    'RestoreAnalysis',
    'UpdateAnalysis',
    'UpdateAnalysisPermissions',
  ],
  'AWS::QuickSight::Dashboard': ['DescribeDashboard', 'ListDashboardVersions', 'QueryDashboard'],
};

const Permissions = z.array(z.strictObject({ Principal: z.string(), Actions: z.array(z.string()) }));

describe.each(Object.entries(ACCEPTED))('permissions on each %s', (type, actions) => {
  const given = synthesizedDashboards()
    .resources(type)
    .map(({ properties }) => Permissions.parse(properties['Permissions']));

  it('are a set that QuickSight accepts', () => {
    expect(given.length).toBeGreaterThan(0);
    const sets = given.flat().map(({ Actions }) => Actions.toSorted());
    for (const set of sets) expect(set).toEqual(actions.map((action) => `quicksight:${action}`));
  });

  it('are those of authors, and of readers on dashboards alone', () => {
    const people =
      type === 'AWS::QuickSight::Dashboard' ? [AUTHORS, ...(QUICKSIGHT.readers ?? [])] : [AUTHORS];
    for (const permissions of given) expect(permissions.map(({ Principal }) => Principal)).toEqual(people);
  });
});
