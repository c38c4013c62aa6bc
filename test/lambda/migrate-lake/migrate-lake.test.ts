import { describe, expect, it } from 'vitest';
import { ICEBERG_TABLES } from '../../../contracts/lake/lake-tables.ts';
import { sentimentWordExample } from '../../../contracts/lake/sentiment-words.ts';
import type { LakeQueries } from '../../../domain/reporting/lake-queries.ts';
import { migrateLake } from '../../../lambda/migrate-lake/migrate-lake.ts';
import { shopLibrary } from '../../helpers/lake-stub.ts';

const settings = { buckets: { clean: 'shop-clean', marts: 'shop-marts' }, now: '2011-01-07T02:00:00.000Z' };
const MIGRATIONS = shopLibrary.texts.names('migrations');

/** A lake that knows which migrations ran and which were recorded, and dies at a call. */
function givenLake(dieAt = Number.POSITIVE_INFINITY) {
  const ran: string[] = [];
  const recorded = new Set<string>();
  let calls = 0;
  const lake: LakeQueries = {
    run: async (name, sql) => {
      calls += 1;
      if (calls === dieAt) throw new Error('killed');
      if (name.startsWith('migrations/')) ran.push(name);
      const number = /CAST\((\d+) AS bigint\)/.exec(sql)?.[1];
      if (name === 'migrate/record-migration' && number !== undefined) recorded.add(number);
      return {
        rows: name === 'migrate/applied-migrations' ? [...recorded].map((known) => ({ number: known })) : [],
      };
    },
  };
  const optimizers = { turnOn: async () => 0 };
  return {
    ports: { lake, library: shopLibrary, optimizers, sentimentWords: [sentimentWordExample] },
    ran,
    recorded,
  };
}

describe('migrate-lake', () => {
  it('applies every migration in order and records it', async () => {
    const { ports, ran, recorded } = givenLake();
    const outcome = await migrateLake(settings, ports);
    expect(ran).toEqual(MIGRATIONS);
    expect(outcome.applied).toEqual(MIGRATIONS);
    expect([...recorded].map(Number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('applies none the second time, but for the table of records', async () => {
    const { ports, ran } = givenLake();
    await migrateLake(settings, ports);
    ran.length = 0;
    expect((await migrateLake(settings, ports)).applied).toEqual([]);
    expect(ran).toEqual([MIGRATIONS[0]]);
  });

  it('goes on where it was killed, wherever that was', async () => {
    for (let dieAt = 1; dieAt <= 2 * MIGRATIONS.length + 1; dieAt += 1) {
      const { ports, ran, recorded } = givenLake(dieAt);
      await expect(migrateLake(settings, ports)).rejects.toThrow('killed');
      await migrateLake(settings, ports);
      expect(new Set(ran)).toEqual(new Set(MIGRATIONS));
      expect(recorded.size).toBe(MIGRATIONS.length);
    }
  });

  it('turns on the optimizers of every Iceberg table, at its place', async () => {
    const turnedOn: unknown[] = [];
    const { ports } = givenLake();
    const optimizers = {
      turnOn: async (tables: readonly unknown[]) => {
        turnedOn.push(...tables);
        return 3 * tables.length;
      },
    };
    const outcome = await migrateLake(settings, { ...ports, optimizers });
    expect(outcome.optimizersTurnedOn).toBe(3 * ICEBERG_TABLES.length);
    expect(turnedOn).toContainEqual({
      database: 'shop_marts',
      table: 'daily_sales',
      location: 's3://shop-marts/daily_sales/',
    });
  });

  it('asks for no optimizer when it applied nothing, and again when it was killed before they were on', async () => {
    // Given
    const { ports, recorded } = givenLake();
    let asked = 0;
    const killed = async () => {
      throw new Error('killed');
    };
    await expect(migrateLake(settings, { ...ports, optimizers: { turnOn: killed } })).rejects.toThrow(
      'killed',
    );
    expect(recorded.size).toBe(MIGRATIONS.length - 1);
    const counted = { ...ports, optimizers: { turnOn: async () => ++asked } };
    // When
    await migrateLake(settings, counted);
    const again = await migrateLake(settings, counted);
    // Then
    expect(asked).toBe(1);
    expect(again.optimizersTurnedOn).toBe(0);
  });
});
