// Every record is applied or quarantined: at rest nothing is unread, skipped, or both.
import type { RestingState } from '../state.ts';
import type { Placed, Truth } from '../truth.ts';

export function recordComplaints({ placed, events }: Truth, state: RestingState): readonly string[] {
  const poison = placed.filter(({ line }) => line.kind === 'poison');
  return [
    ...differences(
      'applied ids',
      state.appliedIds,
      events.map(({ eventId }) => eventId),
    ),
    ...differences('quarantined objects', [...state.quarantine.keys()], poison.map(objectKey)),
    ...poison.flatMap((record) => contentComplaints(record, state.quarantine.get(objectKey(record)))),
  ];
}

const objectKey = ({ shardId, sequenceNumber }: Placed): string =>
  `quarantine/retail-events/${shardId}/${sequenceNumber}.json`;

function contentComplaints(record: Placed, object: string | undefined): readonly string[] {
  const { line, sequenceNumber } = record;
  if (line.kind !== 'poison' || object === undefined) return [];
  const { payload, payloadEncoding, reason } = JSON.parse(object);
  const complaints: string[] = [];
  if (!Buffer.from(payload, payloadEncoding).equals(line.payload))
    complaints.push(`the quarantined payload of ${sequenceNumber} (${line.fault}) is not what was sent`);
  if (reason.code !== line.code)
    complaints.push(`${sequenceNumber} (${line.fault}) was quarantined as ${reason.code}, not ${line.code}`);
  return complaints;
}

function differences(what: string, found: readonly string[], expected: readonly string[]): readonly string[] {
  const [has, wants] = [new Set(found), new Set(expected)];
  const missing = [...wants].filter((one) => !has.has(one));
  const strange = [...has].filter((one) => !wants.has(one));
  return [
    ...(missing.length === 0 ? [] : [`${what}: missing ${missing.join(', ')}`]),
    ...(strange.length === 0 ? [] : [`${what}: unexpected ${strange.join(', ')}`]),
  ];
}
