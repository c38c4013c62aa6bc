// Records that can never be applied, as data: what each is, its bytes, and the reason that a person should read.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { judgeRecord } from '../../contracts/judge-record.ts';
import { REJECTION_CODES } from '../../contracts/rejection.ts';
import { contractOf, EVENT_TYPES } from '../../contracts/retail-event.ts';
import { brokenEventsOf } from '../contracts/broken-events.ts';

export const poison = z.strictObject({
  /** In words, e.g. `OrderPlaced whose lines[0].quantity is below its minimum`. */
  about: z.string(),
  partitionKey: z.string(),
  payloadEncoding: z.enum(['utf8', 'base64']),
  payload: z.string(),
  reason: z.strictObject({ code: z.enum(REJECTION_CODES), message: z.string() }),
});

export type Poison = z.infer<typeof poison>;

export const GENERATED = new URL('generated.jsonl', import.meta.url);
export const BY_HAND = new URL('by-hand.jsonl', import.meta.url);

export const readCorpus = (file: URL): readonly Poison[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => poison.parse(JSON.parse(line)));

export const bytesOf = ({ payload, payloadEncoding }: Poison): Buffer =>
  Buffer.from(payload, payloadEncoding);

/** Each contract with each of its constraints broken once, as `npm run poison` writes it. */
export function generatedCorpus(): readonly Poison[] {
  return EVENT_TYPES.flatMap((eventType) => {
    const contract = contractOf(eventType);
    const partitionKey = contract.partitionKey(contract.example);
    // One character too long says as much as 9,800, and is lighter to carry.
    const broken = brokenEventsOf(contract).filter(({ fault }) => !fault.startsWith('is 10,000'));
    return broken.map(({ event, field, fault, code }) => {
      const payload = JSON.stringify(event);
      const judgement = judgeRecord(Buffer.from(payload), partitionKey);
      if (judgement.kind === 'accepted' || judgement.rejection.code !== code)
        throw new Error(`${eventType} whose ${field} ${fault} should be rejected as ${code}`);
      const about = `${eventType} whose ${field} ${fault}`;
      return { about, partitionKey, payloadEncoding: 'utf8', payload, reason: judgement.rejection };
    });
  });
}
