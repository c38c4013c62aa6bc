// Counters equal the sum of distinct events: at rest, and each commit on the way is the sum of some of them.
import type { CounterImage, Entry } from '../journal.ts';
import type { RestingState } from '../state.ts';
import { changeOf, type ShelfTruth, type Truth } from '../truth.ts';

export function counterComplaints(
  truth: Truth,
  state: RestingState,
  entries: readonly Entry[],
): readonly string[] {
  const names = new Set([...truth.shelves.keys(), ...state.counters.keys()]);
  const images = entries.flatMap((entry) => (entry.kind === 'committed' ? [entry.image] : []));
  return [...names].flatMap((name) => [
    ...restComplaints(name, state.counters.get(name), truth.shelves.get(name)),
    ...commitComplaints(
      images.filter(({ shelf }) => shelf === name),
      truth,
    ),
  ]);
}

function restComplaints(
  name: string,
  found: CounterImage | undefined,
  expected: ShelfTruth | undefined,
): readonly string[] {
  const { policy } = expected ?? {};
  const compared = [
    ['on hand', found?.onHand, expected?.onHand],
    ['reorder point', found?.reorderPoint, policy?.reorderPoint ?? 0],
    ['order up to', found?.orderUpTo, policy?.orderUpTo],
    ['product name', found?.productName, policy?.productName],
  ] as const;
  return compared.flatMap(([what, is, shouldBe]) =>
    is === shouldBe ? [] : [`${name} at rest: ${what} is ${is}, but should be ${shouldBe}`],
  );
}

/** The commits of one counter in order. */
function commitComplaints(images: readonly CounterImage[], truth: Truth): readonly string[] {
  /** The last mark of every shard, also of those whose marks were tidied away: what they stood for stays counted. */
  const marks = new Map<string, string>();
  const complaints: string[] = [];
  let before: CounterImage | undefined;
  for (const image of images) {
    for (const [name, mark] of image.marks) {
      if (mark < (marks.get(name) ?? '')) complaints.push(`${words(image)}: mark ${name} went back`);
      marks.set(name, mark);
    }
    const isTidied = before !== undefined && onlyMarksWereRemoved(before, image);
    const expectedVersion = (before?.version ?? 0) + (isTidied ? 0 : 1);
    if (image.version !== expectedVersion)
      complaints.push(`${words(image)}: the version should be ${expectedVersion}`);
    const sum = sumUpTo(marks, image.shelf, truth);
    if (image.onHand !== sum)
      complaints.push(`${words(image)}: on hand should be ${sum}, the sum of the events up to its marks`);
    before = image;
  }
  return complaints;
}

const words = ({ shelf, version, onHand }: CounterImage) =>
  `${shelf}, commit of version ${version} (on hand ${onHand})`;

const onlyMarksWereRemoved = (before: CounterImage, image: CounterImage): boolean =>
  image.marks.size < before.marks.size && image.onHand === before.onHand && image.version === before.version;

/**
 * A mark says: of this shard, everything up to here is in this counter. So the counter must be the sum of the distinct
 * events of which some copy lies at or under its shard's mark. Undefined when no event is.
 */
function sumUpTo(marks: ReadonlyMap<string, string>, shelf: string, truth: Truth): number | undefined {
  const shardMarks = new Map([...marks].map(([name, mark]) => [shardOf(name), mark]));
  const counted = new Set(
    truth.placed.flatMap(({ line, shardId, sequenceNumber }) =>
      line.kind === 'event' && sequenceNumber <= (shardMarks.get(shardId) ?? '') ? [line] : [],
    ),
  );
  const changes = [...counted].flatMap((event) => changeOf(event, shelf) ?? []);
  return changes.length === 0 ? undefined : changes.reduce((sum, change) => sum + change, 0);
}

/** From the mark's name, which ends with the shard's number in base 36. */
const shardOf = (markName: string): string =>
  `shardId-${String(Number.parseInt(markName.slice(markName.indexOf('-') + 1), 36)).padStart(12, '0')}`;
