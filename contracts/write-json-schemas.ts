// `npm run schemas`: writes contracts/json-schema/<EventType>.json for producers in other languages.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jsonSchemaOf } from './json-schema.ts';
import { contractOf, EVENT_TYPES } from './retail-event.ts';

const folder = fileURLToPath(new URL('json-schema/', import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const eventType of EVENT_TYPES)
  writeFileSync(
    `${folder}${eventType}.json`,
    `${JSON.stringify(jsonSchemaOf(contractOf(eventType)), null, 2)}\n`,
  );
