// What the operations of the local Glue share: state, errors, and how its permissions name things.
import { ApiError, type Permission } from '../api.ts';
import { localArn } from '../assembly/account.ts';
import { operationMaker } from '../endpoint/json-service.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import type { Crawlers } from './crawlers.ts';
import type { TableOptimizers } from './table-optimizers.ts';

export interface Glue {
  readonly catalog: Catalog;
  readonly crawlers: Crawlers;
  readonly optimizers: TableOptimizers;
  /** Whether the app has such a role. */
  hasRole(arn: string): boolean;
}

export const INVALID = 'InvalidInputException';

export const glueOperation = operationMaker<Glue>(INVALID);

/** The catalogue's resources form a tree, and a policy must allow an action all the way down. */
export function catalogNeeds(
  action: string,
  databaseName?: string,
  tableName?: string,
): readonly Permission[] {
  const resources = ['catalog'];
  if (databaseName !== undefined) resources.push(`database/${databaseName}`);
  if (tableName !== undefined) resources.push(`table/${databaseName}/${tableName}`);
  return resources.map((resource) => ({ action: `glue:${action}`, resource: localArn('glue', resource) }));
}

/** Throws EntityNotFoundException. */
export function requireDatabase(catalog: Catalog, name: string): void {
  if (!catalog.hasDatabase(name)) throw notFound(`Database ${name} not found.`);
}

/** Throws EntityNotFoundException. */
export function foundTable(catalog: Catalog, databaseName: string, name: string): CatalogTable {
  requireDatabase(catalog, databaseName);
  const table = catalog.table(databaseName, name);
  if (table !== undefined) return table;
  throw notFound(`Entity Not Found (Table ${name} not found.)`);
}

export const notFound = (sentence: string) => new ApiError('EntityNotFoundException', sentence);
