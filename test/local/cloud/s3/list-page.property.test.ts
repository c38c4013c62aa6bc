import { assert, constantFrom, integer, property, string, uniqueArray } from 'fast-check';
import { describe, it } from 'vitest';
import { listPage } from '../../../../local/cloud/s3/list-page.ts';
import { objectIndex } from '../../../../local/cloud/s3/object-index.ts';

const key = string({ unit: constantFrom('a', 'b', '/', '_', 'é', '🛒'), minLength: 1, maxLength: 6 });

/** S3's list by its definition: every key is told, or the prefix up to its first delimiter beyond the prefix is. */
function expectedEntries(keys: readonly string[], prefix: string, delimiter: string): readonly string[] {
  const entries = keys
    .filter((candidate) => candidate.startsWith(prefix))
    .map((candidate) => {
      const [first = '', ...rest] = candidate.slice(prefix.length).split(delimiter);
      return delimiter !== '' && rest.length > 0 ? prefix + first + delimiter : candidate;
    });
  return [...new Set(entries)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

describe('pages of a list', () => {
  it('tell every entry once and in order, whatever the size of a page', () => {
    const lists = property(
      uniqueArray(key, { maxLength: 30 }),
      string({ unit: constantFrom('a', '/'), maxLength: 2 }),
      constantFrom('', '/', '_'),
      integer({ min: 1, max: 4 }),
      (keys, prefix, delimiter, maxKeys) => {
        const index = objectIndex<{ readonly key: string }>();
        for (const name of keys) index.set({ key: name });
        const told: string[] = [];
        for (let after: string | undefined = ''; after !== undefined; ) {
          const page: ReturnType<typeof listPage<{ readonly key: string }>> = listPage(
            index.entries(prefix, after),
            { prefix, delimiter, after, maxKeys },
          );
          told.push(...[...page.objects.map((object) => object.key), ...page.commonPrefixes].sort(byBytes));
          after = page.next;
        }
        return JSON.stringify(told) === JSON.stringify(expectedEntries(keys, prefix, delimiter));
      },
    );
    assert(lists, { numRuns: 500 });
  });

  it('forget what was deleted', () => {
    const lists = property(uniqueArray(key), uniqueArray(key), (keys, gone) => {
      const index = objectIndex<{ readonly key: string }>();
      for (const name of [...keys, ...gone]) index.set({ key: name });
      for (const name of gone) index.delete(name);
      const left = [...index.entries('')].map((object) => object.key);
      return (
        left.join() ===
        expectedEntries(
          keys.filter((name) => !gone.includes(name)),
          '',
          '',
        ).join()
      );
    });
    assert(lists);
  });
});

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
