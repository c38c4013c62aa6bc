// What a plan reads and writes, for whoever asks for permissions.
import { partitionsOf } from '../sql/queries/table-columns.ts';
import { nativeName } from '../sql/statements/changes.ts';
import type { Definition, Plan } from '../sql/statements/plan.ts';
import type { QualifiedName } from '../sql/translator.ts';
import type { StatementUse, TableReference } from './lake-engine.ts';

const NOTHING = { reads: [], writes: [], creates: [], alters: [], drops: [] };

export function statementUse(plan: Plan): StatementUse {
  if (plan.kind === 'definition') return definitionUse(plan.statement);
  const read = [...plan.scans.filter(({ isTarget }) => !isTarget).map(({ table }) => table), ...plan.views];
  const reads = [
    ...new Map(
      read.map((table) => [
        nativeName(table),
        { database: table.databaseName, table: partitionsOf(table) ?? table.name },
      ]),
    ).values(),
  ];
  switch (plan.kind) {
    case 'query':
      return { ...NOTHING, statementType: 'DML', substatementType: 'SELECT', reads };
    case 'insert':
    case 'merge':
    case 'change': {
      const writes = [{ database: plan.target.databaseName, table: plan.target.name }];
      const substatementType = plan.kind === 'change' ? plan.word : plan.kind.toUpperCase();
      return { ...NOTHING, statementType: 'DML', substatementType, reads, writes };
    }
    case 'create-table-as':
      return {
        ...NOTHING,
        statementType: 'DDL',
        substatementType: 'CREATE_TABLE_AS_SELECT',
        reads,
        creates: [
          { ...plan.name, location: plan.properties['location'] ?? plan.properties['external_location'] },
        ],
      };
    case 'unload':
      return {
        ...NOTHING,
        statementType: 'DML',
        substatementType: 'UNLOAD',
        reads,
        unloadsTo: plan.location,
      };
    case 'create-view':
      return {
        ...NOTHING,
        statementType: 'DDL',
        substatementType: 'CREATE_VIEW',
        reads,
        creates: [plan.name],
      };
  }
}

function definitionUse(statement: Definition): StatementUse {
  const substatementType = SUBSTATEMENTS[statement.kind] ?? statement.kind.replaceAll('-', '_').toUpperCase();
  const use = (
    statementType: StatementUse['statementType'],
    tables: Partial<StatementUse> = {},
  ): StatementUse => ({ ...NOTHING, statementType, substatementType, ...tables });
  switch (statement.kind) {
    case 'create-table':
      return use('DDL', { creates: [{ ...statement.name, location: statement.location }] });
    case 'drop-table':
    case 'drop-view':
      return use('DDL', { drops: [named(statement.name)] });
    case 'add-columns':
    case 'drop-column':
    case 'change-column':
    case 'set-properties':
    case 'add-partitions':
    case 'repair-table':
      return use('DDL', { alters: [named(statement.name)] });
    case 'create-database':
      return use('DDL');
    case 'optimize':
    case 'vacuum':
      return use('UTILITY', { writes: [named(statement.name)] });
    case 'show-tables':
    case 'show-databases':
      return use('UTILITY');
    default:
      return use('UTILITY', { reads: [named(statement.name)] });
  }
}

const named = ({ database, table }: QualifiedName): TableReference => ({ database, table });

const SUBSTATEMENTS: Readonly<Record<string, string>> = {
  'add-columns': 'ALTER_TABLE_ADD_COLUMNS',
  'drop-column': 'ALTER_TABLE_DROP_COLUMN',
  'change-column': 'ALTER_TABLE_CHANGE_COLUMN',
  'set-properties': 'ALTER_TABLE_SET_TBLPROPERTIES',
  'add-partitions': 'ALTER_TABLE_ADD_PARTITION',
  'repair-table': 'MSCK_REPAIR_TABLE',
  'show-properties': 'SHOW_TBLPROPERTIES',
  describe: 'DESCRIBE_TABLE',
};
