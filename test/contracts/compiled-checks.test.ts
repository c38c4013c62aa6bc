import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { compiledChecks } from '../../contracts/compile-checks.ts';
import * as compiled from '../../contracts/compiled/accepts.js';
import { contractOf, EVENT_TYPES } from '../../contracts/retail-event.ts';
import { brokenEventsOf, edgesOf, fieldsOf, withValue } from './broken-events.ts';

it('are exactly what the contracts say', () => {
  const published = readFileSync(new URL('../../contracts/compiled/accepts.js', import.meta.url), 'utf8');
  expect(published === compiledChecks(), 'contracts/compiled/ differs: run `npm run schemas`').toBe(true);
});

it.each(EVENT_TYPES)('accept the example of %s, and every field at its edges', (eventType) => {
  const contract = contractOf(eventType);
  expect(compiled[eventType](contract.example)).toBe(true);
  for (const { path, schema } of fieldsOf(contract))
    for (const edge of edgesOf(schema))
      expect(compiled[eventType](withValue(contract.example, path, edge)), path.join('.')).toBe(true);
});

it.each(EVENT_TYPES)('refuse %s with any one constraint broken', (eventType) => {
  for (const { event, field, fault } of brokenEventsOf(contractOf(eventType)))
    expect(compiled[eventType](event), `${field} ${fault}`).toBe(false);
});

it('agree with the schemas on anything', () => {
  const almost = fc
    .constantFrom(...EVENT_TYPES)
    .chain((eventType) =>
      fc.tuple(fc.constant(eventType), fc.constantFrom(...fieldsOf(contractOf(eventType)))),
    )
    .chain(([eventType, { path }]) =>
      fc.tuple(
        fc.constant(eventType),
        fc
          .oneof(
            fc.jsonValue(),
            fc.string({ unit: 'binary', maxLength: 210 }),
            fc.double(),
            fc.maxSafeInteger(),
          )
          .map((value) => withValue(contractOf(eventType).example, path, value)),
      ),
    );
  fc.assert(
    fc.property(almost, ([eventType, event]) => {
      expect(compiled[eventType](event)).toBe(contractOf(eventType).schema.safeParse(event).success);
    }),
    { numRuns: 1_000 },
  );
});
