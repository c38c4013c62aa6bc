// The lexicon by which reviews are told to be positive or negative.
import * as z from 'zod';
import { column, type LakeTable } from './lake-table.ts';

const sentimentWord = z.object({
  /** In small letters of the English alphabet. */
  word: z.string().regex(/^[a-z]+$/),
  /** From -5 (worst) to 5 (best). */
  valence: z.int().min(-5).max(5),
});

export type SentimentWord = Readonly<z.infer<typeof sentimentWord>>;

export const sentimentWordExample: SentimentWord = { word: 'lovely', valence: 3 };

export const sentimentWords: LakeTable = {
  zone: 'clean',
  name: 'sentiment_words',
  row: 'A word that tells how somebody feels.',
  kind: 'view',
  columns: [column('word', 'string'), column('valence', 'bigint')],
  partitioning: [],
};
