// Sends what the outbox holds to the event stream, then marks it as sent: a crash in between sends it again, and the
// counters know its ids.
import type { PublicationRequest, Published } from '../../contracts/night/publication.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import { isStale, type OpenRows, type Piece, piecesOf } from '../../domain/publication/outbox.ts';
import {
  type EventMaker,
  eventMaker,
  type RecommendedPolicy,
  type SalesChange,
} from '../../domain/publication/published-events.ts';

export interface SendPublicationPorts {
  readonly outbox: {
    open(): Promise<readonly OpenRows[]>;
    sales(piece: Piece, onlyWhat: 'unsent' | 'unarchived'): AsyncIterable<readonly SalesChange[]>;
    policies(piece: Piece): AsyncIterable<readonly RecommendedPolicy[]>;
    markSent(piece: Piece): Promise<void>;
  };
  readonly stream: { send(events: readonly RetailEvent[]): Promise<void> };
}

export interface Circumstances {
  /** Whose calendar days are business dates. */
  readonly timeZone: string;
  /** The wall clock's, in milliseconds. */
  readonly nowMs: number;
  /** How long the counters remember which events they counted. */
  readonly rememberedDays: number;
  /** Whether there is time for one piece more. */
  hasTime(): boolean;
  /** Told when the oldest of what is about to be sent was planned, in milliseconds; now when there is nothing. */
  onOldest(plannedAtMs: number): void;
}

/** What was planned first goes first. Policies need no look into the archive: one that was set already changes nothing. */
export async function sendPublication(
  { plan, published }: PublicationRequest,
  circumstances: Circumstances,
  ports: SendPublicationPorts,
): Promise<Published> {
  const open = await ports.outbox.open();
  circumstances.onOldest(
    Math.min(circumstances.nowMs, ...new Set(open.map(({ publication }) => publication))),
  );
  const maker = eventMaker(circumstances.timeZone);
  let sent = published;
  for (const piece of piecesOf(open)) {
    if (!circumstances.hasTime()) return { ...sent, isDone: false };
    const pieceSent = await sendPiece(piece, circumstances, { ...ports, ...maker });
    await ports.outbox.markSent(piece);
    sent = sumOf(sent, { ...pieceSent, isLeftBehind: piece.runId !== plan.runId });
  }
  return { ...sent, isDone: true };
}

type PieceSent = Pick<Published, 'salesChanges' | 'units' | 'policies'>;

async function sendPiece(
  piece: Piece,
  circumstances: Circumstances,
  { outbox, stream, storeSalesRecorded, stockPolicySet }: SendPublicationPorts & EventMaker,
): Promise<PieceSent> {
  const sent = { salesChanges: 0, units: 0, policies: 0 };
  if (piece.kind === 'sales') {
    const onlyWhat = isStale(piece, circumstances) ? 'unarchived' : 'unsent';
    for await (const page of outbox.sales(piece, onlyWhat)) {
      await stream.send(page.map(storeSalesRecorded));
      sent.salesChanges += page.length;
      sent.units += page.reduce((sum, { change }) => sum + change, 0);
    }
  } else
    for await (const page of outbox.policies(piece)) {
      await stream.send(page.map(stockPolicySet));
      sent.policies += page.length;
    }
  return sent;
}

const sumOf = (
  sent: Published,
  { salesChanges, units, policies, isLeftBehind }: PieceSent & { readonly isLeftBehind: boolean },
): Published => ({
  ...sent,
  salesChanges: sent.salesChanges + salesChanges,
  units: sent.units + units,
  policies: sent.policies + policies,
  leftBehind: sent.leftBehind + (isLeftBehind ? salesChanges + policies : 0),
});
