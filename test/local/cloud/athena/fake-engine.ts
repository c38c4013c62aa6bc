// An engine that answers as it is told, for tests of the API in front of it.
import type {
  LakeEngine,
  StatementContext,
  StatementResult,
  StatementUse,
} from '../../../../local/cloud/athena/engine/lake-engine.ts';

export const SELECT: StatementUse = {
  statementType: 'DML',
  substatementType: 'SELECT',
  reads: [],
  writes: [],
  creates: [],
  alters: [],
  drops: [],
};

export const column = (name: string, type = 'varchar') =>
  ({ name, type, precision: 0, scale: 0, nullable: 'UNKNOWN' }) as const;

interface Answers {
  readonly use?: Partial<StatementUse>;
  /** What comes of running a statement. */
  readonly execute?: (
    sql: string,
    context: StatementContext & { readonly database: string | undefined },
  ) => Promise<Partial<StatementResult>>;
  readonly prepare?: () => never;
}

export function fakeEngine({ use = {}, execute, prepare }: Answers = {}) {
  const executed: string[] = [];
  const uses = { ...SELECT, ...use };
  const engine: LakeEngine = {
    prepare(sql, database) {
      prepare?.();
      return {
        use: uses,
        async run(context) {
          executed.push(sql);
          const result = await execute?.(sql, { ...context, database });
          return {
            ...uses,
            columns: [],
            rows: [],
            scannedBytes: 0,
            scannedRows: 0,
            updateCount: undefined,
            ...result,
          };
        },
      };
    },
    close: async () => {},
  };
  return { engine, executed };
}
