// `npm run schemas`: writes what derives from the contracts. contracts/json-schema/<title>.json for producers in other
// languages, contracts/compiled/accepts.js for the consumer.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiledChecks } from './compile-checks.ts';
import { fileContractOf } from './files/files.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { SOURCES } from './night/source.ts';
import { contractOf, EVENT_TYPES } from './retail-event.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

rmSync(here('json-schema/'), { recursive: true, force: true });
mkdirSync(here('json-schema/'));
for (const contract of [...EVENT_TYPES.map(contractOf), ...SOURCES.map(fileContractOf)]) {
  const jsonSchema = jsonSchemaOf(contract);
  writeFileSync(here(`json-schema/${jsonSchema.title}.json`), `${JSON.stringify(jsonSchema, null, 2)}\n`);
}
writeFileSync(here('compiled/accepts.js'), compiledChecks());
