// The only list of this function's variables.
import * as z from 'zod';

const days = z.string().regex(/^[1-9]\d*$/);

export const skus = z.array(z.string());

export const Env = z.object({
  RAW_DATABASE: z.string().min(1),
  CLEAN_DATABASE: z.string().min(1),
  MARTS_DATABASE: z.string().min(1),
  WORK_GROUP: z.string().min(1),
  /** IANA name, e.g. `Europe/Berlin`: whose calendar days are business dates. */
  REPORTING_TIME_ZONE: z.string().min(1),
  /** How long an event id counts as applied: as long a second copy of an event may come. */
  APPLIED_EVENTS_TTL_DAYS: days,
  /** How long the stream keeps records: as late the archive may deliver one. */
  STREAM_RETENTION_DAYS: days,
  /** Of a location's median product, e.g. `0.95`. */
  SERVICE_LEVEL: z.string().regex(/^0\.\d+$/),
  ORDER_CYCLE_DAYS: days,
  DEFAULT_LEAD_TIME_DAYS: z.string().regex(/^\d+$/),
  /** Skus of services and fees, JSON by `skus`. */
  NON_GOODS_SKUS: z.string().startsWith('['),
});

export type Env = z.infer<typeof Env>;
