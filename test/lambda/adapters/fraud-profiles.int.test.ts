// One suite for both: fraud profiles in memory and in DynamoDB.
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { ProfileRevision, StoredProfile } from '../../../domain/fraud/batch/profile-revision.ts';
import { applyOrder, emptyProfile } from '../../../domain/fraud/profile.ts';
import { dynamoFraudProfiles } from '../../../lambda/adapters/dynamo-fraud-profiles.ts';
import { NOW_MS } from '../../helpers/fraud.ts';
import { FRAUD_PROFILES_TABLE } from '../../helpers/fraud-tables.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { memoryFraudProfiles } from '../../helpers/memory-fraud.ts';
import { anOrder, orders } from '../../helpers/orders.ts';
import { sequenceNumber } from '../../helpers/records.ts';

const SETTINGS = { tableName: FRAUD_PROFILES_TABLE };
const KEY = 'device#D-55';

const aProfile = (version: number, overrides: Partial<StoredProfile> = {}): StoredProfile => ({
  key: KEY,
  version,
  profile: applyOrder(emptyProfile(overrides.key ?? KEY), anOrder()),
  marks: { 'm1-0': { sequence: sequenceNumber(version), atMs: NOW_MS } },
  ...overrides,
});
const revision = (profile: StoredProfile, replaces?: number): ProfileRevision => ({
  profile,
  replaces,
  expiresAtMs: NOW_MS,
});

describe.each([
  ['in memory', async () => memoryFraudProfiles()],
  ['in DynamoDB', async () => dynamoFraudProfiles((await givenLocalAws()).dynamo, SETTINGS)],
])('fraud profiles %s', (_where, given) => {
  it('are read as they were saved, also those of a shop', async () => {
    // Given
    const profiles = await given();
    const shop = aProfile(1, { key: 'shop#EUR#m1-0' });
    // When
    expect(await profiles.save([revision(aProfile(1)), revision(shop)])).toEqual([]);
    // Then
    expect(await profiles.read([KEY])).toEqual([aProfile(1)]);
    expect(await profiles.read([shop.key, 'card#other'])).toEqual([shop]);
  });

  it('take the place only of the one that was read; a late one is told what is there', async () => {
    // Given
    const profiles = await given();
    await profiles.save([revision(aProfile(1))]);
    expect(await profiles.save([revision(aProfile(2), 1)])).toEqual([]);
    // When
    const late = await profiles.save([
      revision(aProfile(2), 1),
      revision(aProfile(1)),
      revision(aProfile(9, { key: 'card#gone' }), 8),
    ]);
    // Then
    expect(late).toEqual([
      { key: KEY, found: aProfile(2) },
      { key: KEY, found: aProfile(2) },
      { key: 'card#gone', found: undefined },
    ]);
    expect(await profiles.read([KEY])).toEqual([aProfile(2)]);
  });

  it('may be many at once', async () => {
    const profiles = await given();
    const keys = Array.from({ length: 250 }, (_, index) => `card#fp-${index}`);
    await profiles.save(keys.map((key) => revision(aProfile(1, { key }))));
    expect(await profiles.read(keys)).toHaveLength(250);
    expect(await profiles.read([])).toEqual([]);
  });
});

describe('a fraud profile in DynamoDB', () => {
  it('is well below 20 KB when it is full, and expires in seconds', async () => {
    // Given
    const { dynamo } = await givenLocalAws();
    const full = orders(200, (n) => ({
      id: `${n}`.padEnd(36, 'o'),
      customer: `${n}`.padEnd(36, 'c'),
      at: n,
    }));
    const profile = full.reduce(applyOrder, emptyProfile(KEY));
    const marks = Object.fromEntries(
      Array.from({ length: 16 }, (_, shard) => [
        `mtb7nk0-${shard}`,
        { sequence: sequenceNumber(1), atMs: NOW_MS },
      ]),
    );
    // When
    await dynamoFraudProfiles(dynamo, SETTINGS).save([revision(aProfile(1, { profile, marks }))]);
    // Then
    const { Item } = await dynamo.send(
      new GetItemCommand({ TableName: FRAUD_PROFILES_TABLE, Key: { key: { S: KEY } } }),
    );
    expect(JSON.stringify(Item).length).toBeLessThan(20_000);
    expect(Item?.['expiresAt']?.N).toBe(String(NOW_MS / 1_000));
  });

  it('fails by its kind, and names nobody, when it cannot be read', async () => {
    const { dynamo } = await givenLocalAws();
    await dynamo.send(
      new PutItemCommand({ TableName: FRAUD_PROFILES_TABLE, Item: { key: { S: KEY }, profile: { S: '{' } } }),
    );
    await expect(dynamoFraudProfiles(dynamo, SETTINGS).read([KEY])).rejects.toThrow(
      'a fraud profile of a device cannot be read',
    );
  });
});
