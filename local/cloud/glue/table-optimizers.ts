// Table optimizers: kept as they were set. What they do (compact, expire, tidy) has no use on tables that are not files.
import { ApiError } from '../api.ts';
import { notFound } from './glue.ts';

export type OptimizerType = 'compaction' | 'retention' | 'orphan_file_deletion';

export interface OptimizerName {
  readonly databaseName: string;
  readonly tableName: string;
  readonly type: OptimizerType;
}

/** As the API writes it. */
export interface TableOptimizer {
  readonly type: OptimizerType;
  readonly configuration: object;
}

export interface TableOptimizers {
  /** Throws AlreadyExistsException. */
  create(name: OptimizerName, configuration: object): void;
  /** Throws EntityNotFoundException. */
  find(name: OptimizerName): TableOptimizer;
  /** Throws EntityNotFoundException. */
  update(name: OptimizerName, configuration: object): void;
}

export function tableOptimizers(): TableOptimizers {
  const kept = new Map<string, TableOptimizer>();
  const keyOf = ({ databaseName, tableName, type }: OptimizerName) => `${databaseName}.${tableName}.${type}`;

  function find(name: OptimizerName): TableOptimizer {
    const found = kept.get(keyOf(name));
    if (found !== undefined) return found;
    throw notFound(
      `Optimizer of type ${name.type} for table ${name.databaseName}.${name.tableName} not found.`,
    );
  }

  return {
    find,
    create(name, configuration) {
      if (kept.has(keyOf(name))) {
        throw new ApiError(
          'AlreadyExistsException',
          `Optimizer of type ${name.type} for table ${name.databaseName}.${name.tableName} already exists.`,
        );
      }
      kept.set(keyOf(name), { type: name.type, configuration });
    },
    update(name, configuration) {
      const { type } = find(name);
      kept.set(keyOf(name), { type, configuration });
    },
  };
}
