// The fast form of the contracts: a check per event type as plain JavaScript, compiled ahead of time from the derived
// JSON Schema. It only says yes or no; what it refuses is looked at again by the schema itself, which can explain.
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { jsonSchemaOf } from './json-schema.ts';
import { contractOf, EVENT_TYPES } from './retail-event.ts';

/** The text of contracts/compiled/accepts.js: one exported function per event type. */
export function compiledChecks(): string {
  const ajv = new Ajv2020({
    code: { source: true, esm: true, lines: true },
    // Patterns say all that the formats would.
    validateFormats: false,
    messages: false,
  });
  ajv.addVocabulary(['lake', 'personal']);
  for (const eventType of EVENT_TYPES) ajv.addSchema(jsonSchemaOf(contractOf(eventType)), eventType);
  const code = standaloneCode.default(ajv, Object.fromEntries(EVENT_TYPES.map((name) => [name, name])));
  return `// Made by \`npm run schemas\`; do not edit.\n${code}\n`;
}
