// The fraud profiles in DynamoDB: each is one item, read once and written once per batch, conditional on its version.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fraudProfile } from '../../contracts/fraud-profile.ts';
import type { Mark, ProfileRevision, StoredProfile } from '../../domain/fraud/batch/profile-revision.ts';
import { type ConditionalPut, putRevisions } from './put-revisions.ts';
import { type Item, readItems } from './read-items.ts';
import type { Pause } from './until-none-left.ts';

export interface FraudProfilesSettings {
  readonly tableName: string;
  /**
   * How to wait before unread items are asked for again.
   * @default - in real time
   */
  readonly pause?: Pause;
}

export function dynamoFraudProfiles(client: DynamoDBClient, { tableName, pause }: FraudProfilesSettings) {
  const read = async (keys: readonly string[]): Promise<readonly StoredProfile[]> => {
    const found = await readItems(client, {
      tableName,
      keys: keys.map((key) => ({ key: { S: key } })),
      pause,
    });
    return found.map(storedProfileOf);
  };
  const table = { tableName, keyNames: ['key'], counter: 'version', pause };
  return {
    read,

    /** Saves each profile where the one that it replaces is still in place; returns those that came too late. */
    async save(revisions: readonly ProfileRevision[]) {
      const late = await putRevisions(client, table, revisions, putOf);
      const keys = late.map(({ profile }) => profile.key);
      const inPlace = new Map((await read([...new Set(keys)])).map((stored) => [stored.key, stored]));
      return keys.map((key) => ({ key, found: inPlace.get(key) }));
    },
  };
}

const putOf = ({ profile, replaces, expiresAtMs }: ProfileRevision): ConditionalPut => ({
  item: { ...itemOf(profile), expiresAt: { N: String(Math.ceil(expiresAtMs / 1000)) } },
  replaces,
});

const itemOf = ({ key, version, profile, marks }: StoredProfile): Item => ({
  key: { S: key },
  version: { N: String(version) },
  profile: { S: JSON.stringify(profile) },
  marks: {
    M: Object.fromEntries(
      Object.entries(marks).map(([shard, { sequence, atMs }]) => [
        shard,
        { M: { sequence: { S: sequence }, atMs: { N: String(atMs) } } },
      ]),
    ),
  },
});

/** Throws rather than judge orders against a profile that cannot be read. */
function storedProfileOf(item: Item): StoredProfile {
  const key = item['key']?.S ?? '';
  try {
    return {
      key,
      version: Number(item['version']?.N),
      profile: fraudProfile.parse(JSON.parse(item['profile']?.S ?? '')),
      marks: marksOf(item['marks']?.M ?? {}),
    };
  } catch (cause) {
    // The kind alone: a key names a person, or their card.
    throw new Error(`a fraud profile of a ${key.split('#', 1)[0]} cannot be read`, { cause });
  }
}

const marksOf = (marks: Item): Readonly<Record<string, Mark>> =>
  Object.fromEntries(
    Object.entries(marks).map(([shard, mark]) => [
      shard,
      { sequence: mark.M?.['sequence']?.S ?? '', atMs: Number(mark.M?.['atMs']?.N) },
    ]),
  );
