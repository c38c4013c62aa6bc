// An outbox and a stream in memory.
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import type { OpenRows, Piece } from '../../../domain/publication/outbox.ts';
import type { SendPublicationPorts } from '../../../lambda/send-publication/send-publication.ts';

export interface SalesRow {
  readonly publication: number;
  readonly businessDate: string;
  readonly sku: string;
  readonly change: number;
  readonly runId: string;
  sent: boolean;
}

export const DAY_MS = 86_400_000;
export const NOW = Date.parse('2011-02-01T04:00:00Z');

export const row = (sku: string, change: number, more: Partial<SalesRow> = {}): SalesRow => ({
  publication: NOW,
  businessDate: '2011-01-31',
  sku,
  change,
  runId: 'night-1',
  sent: false,
  ...more,
});

const idOf = ({ businessDate, sku, publication }: SalesRow) =>
  `sales:S-1:${businessDate}:${sku}:${publication}`;

/** Every call of a port is told to `onCall`, which may throw. */
export function memoryOutbox(rows: readonly SalesRow[], onCall: (name: string) => void = () => {}) {
  const events: RetailEvent[] = [];
  const unsent = (of: (row: SalesRow) => boolean) => rows.filter((each) => !each.sent && of(each));
  const isOf =
    ({ publication, dates }: Piece) =>
    (each: SalesRow) =>
      each.publication === publication && dates.includes(each.businessDate);

  const ports: SendPublicationPorts = {
    outbox: {
      open: async () => {
        const groups = Map.groupBy(
          unsent(() => true),
          ({ publication, businessDate }) => `${publication} ${businessDate}`,
        );
        return [...groups]
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(
            ([, [first = row('', 0), ...others]]): OpenRows => ({
              ...first,
              kind: 'sales',
              rows: 1 + others.length,
            }),
          );
      },
      async *sales(piece, onlyWhat) {
        onCall(`read ${onlyWhat}`);
        const archived = new Set(events.map(({ eventId }) => eventId));
        const found = unsent(isOf(piece)).filter(
          (each) => onlyWhat === 'unsent' || !archived.has(idOf(each)),
        );
        // Two to a page.
        for (let at = 0; at < found.length; at += 2)
          yield found.slice(at, at + 2).map((each) => ({ ...each, eventId: idOf(each), locationId: 'S-1' }));
      },
      async *policies() {},
      markSent: async (piece) => {
        onCall('before the mark');
        for (const each of unsent(isOf(piece))) each.sent = true;
        onCall('after the mark');
      },
    },
    stream: {
      send: async (some) => {
        onCall('before sending');
        events.push(...some);
        onCall('after sending');
      },
    },
  };
  return { ports, events, rows };
}
