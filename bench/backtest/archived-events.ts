// The events of the lake's archive that the fraud rules look at, as they arrived: a day at a time, so that each statement
// names the one partition that it reads.
import { judgePayload } from '../../contracts/judge-record.ts';
import type { RetailEvent } from '../../contracts/retail-event.ts';
import type { Row } from '../../local/query/lake-queries.ts';

const READ_TYPES = ['OrderPlaced', 'PaymentChargedBack', 'CaseDecided'];
const DAY_MS = 86_400_000;

/** Days of arrival in UTC, `YYYY-MM-DD`, both inclusive. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Asks a lake one statement, in the zones' own names. */
export type AskRows = (sql: string) => Promise<readonly Row[]>;

/** In the order in which the stream took them; copies are still among them. */
export async function* archivedEvents(range: DayRange, ask: AskRows): AsyncGenerator<RetailEvent> {
  for (const day of daysOf(range))
    for (const [payload] of await ask(statementOf(day))) {
      const judgement = judgePayload(Buffer.from(payload ?? ''));
      // The archive says that it was accepted; by other contracts, if it is not now.
      if (judgement.kind === 'accepted') yield judgement.event;
    }
}

/** @param day a valid date */
const statementOf = (day: string): string => `
SELECT payload
FROM raw.events
WHERE arrival_date = '${day}'
  AND reason IS NULL
  AND json_extract_scalar(payload, '$.eventType') IN (${READ_TYPES.map((type) => `'${type}'`).join(', ')})
ORDER BY arrived_at, shard_id, sequence_number`;

function* daysOf({ from, to }: DayRange): Generator<string> {
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += DAY_MS)
    yield new Date(ms).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
