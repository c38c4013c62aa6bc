// Days of a local cloud that runs in another process; those of an account pass by themselves.
import * as z from 'zod';
import type { Days } from '../cloud/days/days.ts';
import { DAYS_SERVICE, DAYS_TARGET, type DaysOperation } from '../cloud/days/days-api.ts';

const refusal = z.object({ message: z.string() });

/** @param endpoint e.g. `http://127.0.0.1:4566` */
export function remoteDays(endpoint: string): Days {
  const call = async (operation: DaysOperation, body: object, signal?: AbortSignal) => {
    const reply = await fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=OPERATOR/20000101/local/${DAYS_SERVICE}/aws4_request, SignedHeaders=host, Signature=local`,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `${DAYS_TARGET}.${operation}`,
      },
      body: JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    });
    if (!reply.ok) throw new Error(refusal.parse(await reply.json()).message);
  };
  return {
    settled: (signal) => call('Settle', {}, signal),
    end: (date) => call('EndDay', { date }),
    night: (signal) => call('PlayNight', {}, signal),
  };
}

export const accountDays: Days = {
  settled: async () => {},
  end: async () => {},
  night: async () => {},
};
