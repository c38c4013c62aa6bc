// What was told of one counter: only what was recorded before, and a state that the counter was committed in.
import type { CounterImage, Entry } from '../journal.ts';

export function tellingComplaints(about: readonly Entry[]): readonly string[] {
  const committed: CounterImage[] = [];
  const recorded = new Set<string>();
  return about.flatMap((entry) => {
    if (entry.kind === 'committed') committed.push(entry.image);
    if (entry.kind === 'saved') for (const notice of entry.alert.untold) recorded.add(JSON.stringify(notice));
    if (entry.kind !== 'told') return [];
    const { shelf, notice } = entry;
    const words = `${shelf}: notice ${notice.noticeNumber} (${notice.severity}, ${notice.onHand} on hand)`;
    return [
      ...(recorded.has(JSON.stringify(notice)) ? [] : [`${words} was told before it was recorded`]),
      ...(committed.some((image) => isStateOf(image, notice))
        ? []
        : [`${words} shows no state that was committed before`]),
    ];
  });
}

type Told = Extract<Entry, { kind: 'told' }>;

const isStateOf = (image: CounterImage, { onHand, reorderPoint, orderUpTo, productName }: Told['notice']) =>
  image.onHand === onHand &&
  image.reorderPoint === reorderPoint &&
  image.orderUpTo === orderUpTo &&
  image.productName === productName;
