// `npm run schemas`: writes what derives from the contracts. contracts/json-schema/<EventType>.json for producers in
// other languages, contracts/compiled/accepts.js for the consumer.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiledChecks } from './compile-checks.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { contractOf, EVENT_TYPES } from './retail-event.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

rmSync(here('json-schema/'), { recursive: true, force: true });
mkdirSync(here('json-schema/'));
for (const eventType of EVENT_TYPES)
  writeFileSync(
    here(`json-schema/${eventType}.json`),
    `${JSON.stringify(jsonSchemaOf(contractOf(eventType)), null, 2)}\n`,
  );
writeFileSync(here('compiled/accepts.js'), compiledChecks());
