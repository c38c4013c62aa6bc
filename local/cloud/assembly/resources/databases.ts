// Databases of the Glue Data Catalog.
import * as z from 'zod';
import { localArn } from '../account.ts';
import { type Feature, type Planned, planned, readProperties } from '../resource.ts';

export type DatabasePlan = Planned;

const Properties = z.strictObject({
  // Where a database lies says nothing as long as every table has a location of its own.
  DatabaseInput: z.strictObject({
    Name: z.string().optional(),
    Description: z.string().optional(),
    LocationUri: z.string().optional(),
    Parameters: z.record(z.string(), z.unknown()).optional(),
  }),
});

export const databases: Feature<DatabasePlan> = {
  types: ['AWS::Glue::Database'],
  plan(resource) {
    readProperties(resource, Properties, ['CatalogId']);
    const { name } = resource.identity;
    return { ...planned(resource), arn: localArn('glue', `database/${name}`) };
  },
};
