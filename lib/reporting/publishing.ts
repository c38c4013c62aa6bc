// What the configuration says of the sales and policies that nights publish.
import { publishFrom as publishFromContract } from '../../contracts/night/publication.ts';
import type { Config } from '../config.ts';
import type { PublishFromDates } from '../config-values.ts';
import type { Publishing } from './night-publication.ts';

export const publishingOf = ({ publishFrom, recommendPolicies }: Config): Publishing => ({
  publishFrom: listed(publishFrom),
  recommendPolicies,
});

const listed = ({ locations = {}, everywhere }: PublishFromDates) => ({
  locations: Object.entries(locations).map(([locationId, from]) => ({ locationId, from })),
  everywhere: everywhere ?? null,
});

/** They stand in each statement of a long backfill, and its statements pass through a state that holds 256 KB. */
const MOST_CHARACTERS = 30_000;

export function checkPublishFrom(given: PublishFromDates): void {
  const { locations, everywhere } = listed(given);
  const isDate = (date: string | null) =>
    publishFromContract.safeParse({ locations: [], everywhere: date }).success;
  if (!isDate(everywhere))
    throw new Error(
      `publishFrom.everywhere must be a date such as 2026-03-01, or left out (given '${everywhere}')`,
    );
  for (const { locationId, from } of locations)
    if (locationId === '' || !isDate(from))
      throw new Error(
        `publishFrom.locations must give each location, by its id, a date such as 2026-03-01 (given '${locationId}': '${from}')`,
      );
  const characters = JSON.stringify(locations).length;
  if (characters > MOST_CHARACTERS)
    throw new Error(
      `publishFrom.locations must have at most ${MOST_CHARACTERS} characters as JSON (given ${locations.length} locations, ${characters} characters); say the date that most of them share as publishFrom.everywhere`,
    );
}
