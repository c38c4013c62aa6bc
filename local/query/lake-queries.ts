// Questions to the lake of a target, in the zones' own names.
import { Athena } from '@aws-sdk/client-athena';
import type { Target } from '../target/target.ts';
import { type Answer, askLake } from './ask-lake.ts';
import { withRealDatabases } from './real-databases.ts';

export type Row = readonly (string | null)[];

export interface LakeQueries {
  /** All rows at once. */
  rows(sql: string): Promise<readonly Row[]>;
  answer(sql: string): Promise<Answer>;
  close(): void;
}

export function lakeQueries(target: Target, signal: AbortSignal): LakeQueries {
  const athena = new Athena(target.clients);
  const workGroup = target.output('WorkGroupName');
  const databases = {
    raw: target.output('RawDatabaseName'),
    clean: target.output('CleanDatabaseName'),
    marts: target.output('MartsDatabaseName'),
  };
  const answer = (sql: string) =>
    askLake(athena, { sql: withRealDatabases(sql, databases), workGroup, signal });
  return {
    answer,
    async rows(sql) {
      const found: Row[] = [];
      for await (const row of (await answer(sql)).rows) found.push(row);
      return found;
    },
    close: () => athena.destroy(),
  };
}
