// Table optimizers of Iceberg tables.
import * as z from 'zod';
import { ApiError, type Permission } from '../../api.ts';
import { ACCOUNT_ID } from '../../assembly/account.ts';
import { catalogNeeds, foundTable, type Glue, glueOperation, INVALID } from '../glue.ts';
import type { OptimizerName } from '../table-optimizers.ts';

const Type = z.enum(['compaction', 'retention', 'orphan_file_deletion']);
const Name = z.string().min(1).toLowerCase();

const Reference = z.strictObject({
  CatalogId: z.literal(ACCOUNT_ID),
  DatabaseName: Name,
  TableName: Name,
  Type,
});
type Reference = z.infer<typeof Reference>;

const Configured = Reference.extend({
  TableOptimizerConfiguration: z.looseObject({ roleArn: z.string(), enabled: z.boolean() }),
});
type Configured = z.infer<typeof Configured>;

const Entries = z.strictObject({
  Entries: z
    .array(
      z.strictObject({ catalogId: z.literal(ACCOUNT_ID), databaseName: Name, tableName: Name, type: Type }),
    )
    .min(1),
});

export const optimizerOperations = {
  CreateTableOptimizer: glueOperation(Configured, {
    needs: (_glue, input) => [...onTable('CreateTableOptimizer', input), passing(input)],
    run(glue, input) {
      requireUsable(glue, input);
      glue.optimizers.create(nameOf(input), input.TableOptimizerConfiguration);
      return undefined;
    },
  }),

  UpdateTableOptimizer: glueOperation(Configured, {
    needs: (_glue, input) => [...onTable('UpdateTableOptimizer', input), passing(input)],
    run(glue, input) {
      requireUsable(glue, input);
      glue.optimizers.update(nameOf(input), input.TableOptimizerConfiguration);
      return undefined;
    },
  }),

  GetTableOptimizer: glueOperation(Reference, {
    needs: (_glue, input) => onTable('GetTableOptimizer', input),
    run({ catalog, optimizers }, input) {
      foundTable(catalog, input.DatabaseName, input.TableName);
      const { CatalogId, DatabaseName, TableName } = input;
      return { CatalogId, DatabaseName, TableName, TableOptimizer: optimizers.find(nameOf(input)) };
    },
  }),

  BatchGetTableOptimizer: glueOperation(Entries, {
    needs: (_glue, { Entries: entries }) =>
      entries.flatMap(({ databaseName, tableName }) =>
        catalogNeeds('BatchGetTableOptimizer', databaseName, tableName),
      ),
    run({ optimizers }, { Entries: entries }) {
      const outcomes = entries.map((entry) => ({ entry, outcome: outcomeOf(() => optimizers.find(entry)) }));
      return {
        TableOptimizers: outcomes.flatMap(({ entry: { type: _, ...place }, outcome }) =>
          outcome instanceof ApiError ? [] : [{ ...place, tableOptimizer: outcome }],
        ),
        Failures: outcomes.flatMap(({ entry, outcome }) =>
          outcome instanceof ApiError
            ? [{ ...entry, error: { ErrorCode: outcome.code, ErrorMessage: outcome.message } }]
            : [],
        ),
      };
    },
  }),
};

const nameOf = ({ DatabaseName, TableName, Type: type }: Reference): OptimizerName => ({
  databaseName: DatabaseName,
  tableName: TableName,
  type,
});

const onTable = (action: string, { DatabaseName, TableName }: Reference) =>
  catalogNeeds(action, DatabaseName, TableName);

/** Whoever sets an optimizer up hands it the role that it will work with. */
const passing = ({ TableOptimizerConfiguration }: Configured): Permission => ({
  action: 'iam:PassRole',
  resource: TableOptimizerConfiguration.roleArn,
  context: { 'iam:PassedToService': 'glue.amazonaws.com' },
});

function requireUsable({ catalog, hasRole }: Glue, input: Configured): void {
  const { parameters } = foundTable(catalog, input.DatabaseName, input.TableName);
  if (parameters['table_type']?.toUpperCase() !== 'ICEBERG')
    throw new ApiError(INVALID, `Table ${input.TableName} is not an Iceberg table.`);
  const { roleArn } = input.TableOptimizerConfiguration;
  if (!hasRole(roleArn)) throw new ApiError(INVALID, `Role ${roleArn} does not exist.`);
}

function outcomeOf<T>(find: () => T): T | ApiError {
  try {
    return find();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
