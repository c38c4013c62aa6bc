// What is wrong, in a sentence; two of one kind differ in names and numbers only.
import { PLACES, SKUS } from './catalogue.ts';

const NAMES = new RegExp(`(${SKUS.join('|')})@(${PLACES.join('|')})`, 'g');

export const kindOfComplaint = (complaint: string): string =>
  complaint.replace(NAMES, '').replace(/-?\d+/g, '');
