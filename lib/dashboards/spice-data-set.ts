// A data set in SPICE, QuickSight's memory: read once a night, however many people look, and never slower than the lake.
import { Stack } from 'aws-cdk-lib';
import { CfnDataSet } from 'aws-cdk-lib/aws-quicksight';
import { Construct } from 'constructs';
import type { DataSet, Field, FieldType } from '../../contracts/dashboards/data-set.ts';
import type { Config } from '../config.ts';
import type { Databases } from '../lake/databases.ts';
import { dataSetQuery } from './data-set-query.ts';
import { dataSetPermissions } from './permissions.ts';
import type { QuickSightSettings } from './quicksight-settings.ts';

export interface SpiceDataSetProps {
  readonly config: Config;
  readonly settings: QuickSightSettings;
  readonly databases: Databases;
  readonly dataSourceArn: string;
  readonly dataSet: DataSet;
}

export class SpiceDataSet extends Construct {
  readonly dataSetId: string;
  readonly dataSetArn: string;

  constructor(scope: Construct, id: string, props: SpiceDataSetProps) {
    super(scope, id);
    const { config, settings, databases, dataSourceArn, dataSet } = props;
    const { name, title, table } = dataSet;
    const fields = Object.values(dataSet.fields);
    this.dataSetId = `${config.prefix}-${name}`;
    const made = new CfnDataSet(this, 'Default', {
      awsAccountId: Stack.of(this).account,
      dataSetId: this.dataSetId,
      name: `${title} (${config.prefix})`,
      importMode: 'SPICE',
      physicalTableMap: {
        [name]: {
          customSql: {
            dataSourceArn,
            name,
            sqlQuery: dataSetQuery(dataSet, databases.names[table.zone]),
            columns: fields.map(inputColumn),
          },
        },
      },
      permissions: dataSetPermissions(settings),
      // Before the first night there is no table, which shall not fail a deployment.
      ingestionWaitPolicy: { waitForSpiceIngestion: false },
    });
    this.dataSetArn = made.attrArn;
  }
}

const COLUMN_TYPES: Readonly<Record<FieldType, 'STRING' | 'DATETIME' | 'INTEGER' | 'DECIMAL'>> = {
  text: 'STRING',
  month: 'DATETIME',
  date: 'DATETIME',
  moment: 'DATETIME',
  integer: 'INTEGER',
  decimal: 'DECIMAL',
};

function inputColumn({ name, type, format }: Field): CfnDataSet.InputColumnProperty {
  if (type !== 'decimal') return { name, type: COLUMN_TYPES[type] };
  // FIXED has four decimals, as amounts of the lake have: no cent is lost in a sum.
  return { name, type: COLUMN_TYPES[type], subType: format === 'money' ? 'FIXED' : 'FLOAT' };
}
