// Glue's table optimizers: what keeps an Iceberg table's files few, its snapshots young, and its folder free of leftovers.
import {
  AlreadyExistsException,
  CreateTableOptimizerCommand,
  type CreateTableOptimizerCommandInput,
  type GlueClient,
} from '@aws-sdk/client-glue';
import { inParallel } from './in-parallel.ts';

export interface OptimizerSettings {
  /** The account's id. */
  readonly catalogId: string;
  /** What the optimizers run as. */
  readonly roleArn: string;
}

interface Table {
  readonly database: string;
  readonly table: string;
  readonly location: string;
}

type Optimizer = Pick<CreateTableOptimizerCommandInput, 'Type' | 'TableOptimizerConfiguration'>;

/** Time travel for a week; a file that no snapshot knows may belong to a write that is still under way. */
const SNAPSHOT_DAYS = 7;
const ORPHAN_DAYS = 3;

/** Glue limits the calls of an account, not only ours. */
const AT_ONCE = 4;

export function glueTableOptimizers(client: GlueClient, { catalogId, roleArn }: OptimizerSettings) {
  return {
    /** Turns on what is not on; answers how many that were. */
    async turnOn(tables: readonly Table[]): Promise<number> {
      const wanted = tables.flatMap((table) =>
        optimizersOf(table, roleArn).map((optimizer) => ({ table, optimizer })),
      );
      const made = await inParallel(
        wanted,
        async ({ table: { database, table }, optimizer }) => {
          try {
            await client.send(
              new CreateTableOptimizerCommand({
                CatalogId: catalogId,
                DatabaseName: database,
                TableName: table,
                ...optimizer,
              }),
            );
            return true;
          } catch (error) {
            if (error instanceof AlreadyExistsException) return false;
            throw error;
          }
        },
        AT_ONCE,
      );
      return made.filter(Boolean).length;
    },
  };
}

function optimizersOf({ location }: Table, roleArn: string): readonly Optimizer[] {
  const on = { roleArn, enabled: true };
  return [
    { Type: 'compaction', TableOptimizerConfiguration: on },
    {
      Type: 'retention',
      TableOptimizerConfiguration: {
        ...on,
        retentionConfiguration: {
          icebergConfiguration: {
            snapshotRetentionPeriodInDays: SNAPSHOT_DAYS,
            numberOfSnapshotsToRetain: 1,
            cleanExpiredFiles: true,
          },
        },
      },
    },
    {
      Type: 'orphan_file_deletion',
      TableOptimizerConfiguration: {
        ...on,
        orphanFileDeletionConfiguration: {
          icebergConfiguration: { orphanFileRetentionPeriodInDays: ORPHAN_DAYS, location },
        },
      },
    },
  ];
}
