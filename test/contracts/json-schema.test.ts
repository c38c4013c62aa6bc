import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { jsonSchemaOf } from '../../contracts/json-schema.ts';
import { contractOf, EVENT_TYPES } from '../../contracts/retail-event.ts';

const FOLDER = new URL('../../contracts/json-schema/', import.meta.url);
const HINT = 'contracts/json-schema/ differs from the contracts: run `npm run schemas`';

it.each(EVENT_TYPES)('publishes the JSON Schema of %s exactly as the contract says', (eventType) => {
  const published = readFileSync(new URL(`${eventType}.json`, FOLDER), 'utf8');
  expect(published, HINT).toBe(`${JSON.stringify(jsonSchemaOf(contractOf(eventType)), null, 2)}\n`);
});

it('publishes no JSON Schema of an event that is no more', () => {
  expect(readdirSync(FOLDER).toSorted(), HINT).toEqual(EVENT_TYPES.map((name) => `${name}.json`).toSorted());
});

it.each(EVENT_TYPES)('tells producers of %s that extra fields are allowed', (eventType) => {
  expect(JSON.stringify(jsonSchemaOf(contractOf(eventType)))).not.toContain('additionalProperties');
});
