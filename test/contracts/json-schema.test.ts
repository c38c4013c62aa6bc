import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fileContractOf } from '../../contracts/files/files.ts';
import { type Described, jsonSchemaOf } from '../../contracts/json-schema.ts';
import { SOURCES } from '../../contracts/night/source.ts';
import { contractOf, EVENT_TYPES } from '../../contracts/retail-event.ts';

const FOLDER = new URL('../../contracts/json-schema/', import.meta.url);
const HINT = 'contracts/json-schema/ differs from the contracts: run `npm run schemas`';

const CONTRACTS: readonly (readonly [string, Described])[] = [
  ...EVENT_TYPES.map((eventType) => [eventType, contractOf(eventType)] as const),
  ...(['PosLine', 'Review', 'CatalogProduct', 'Location'] as const).map(
    (title, index) => [title, fileContractOf(SOURCES[index] ?? 'pos')] as const,
  ),
];

it.each(CONTRACTS)('publishes the JSON Schema of %s exactly as the contract says', (title, contract) => {
  const published = readFileSync(new URL(`${title}.json`, FOLDER), 'utf8');
  expect(published, HINT).toBe(`${JSON.stringify(jsonSchemaOf(contract), null, 2)}\n`);
});

it('publishes no JSON Schema of what is no more', () => {
  expect(readdirSync(FOLDER).toSorted(), HINT).toEqual(
    CONTRACTS.map(([title]) => `${title}.json`).toSorted(),
  );
});

it.each(CONTRACTS)('tells producers of %s that extra fields are allowed', (_title, contract) => {
  expect(JSON.stringify(jsonSchemaOf(contract))).not.toContain('additionalProperties');
});
