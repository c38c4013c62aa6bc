// `npm run poison`: writes the generated rows after a contract has changed. Read the difference: each reason is for a person.
import { writeFileSync } from 'node:fs';
import { GENERATED, generatedCorpus } from './corpus.ts';

writeFileSync(
  GENERATED,
  generatedCorpus()
    .map((entry) => `${JSON.stringify(entry)}\n`)
    .join(''),
);
