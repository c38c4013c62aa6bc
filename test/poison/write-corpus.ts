// `npm run poison`: writes generated.jsonl after a contract has changed. Read the difference: each message is for a person.
import { writeFileSync } from 'node:fs';
import { GENERATED, generatedCorpus } from './corpus.ts';

writeFileSync(
  GENERATED,
  generatedCorpus()
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join(''),
);
