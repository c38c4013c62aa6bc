// The days at the endpoint, for commands in other processes. No service of AWS: there, days pass by themselves.
import * as z from 'zod';
import { ApiError, type Principal, type ServiceEmulator } from '../api.ts';
import { jsonService, operationMaker } from '../endpoint/json-service.ts';
import type { Days } from './days.ts';
import { DAYS_SERVICE, DAYS_TARGET, type DaysOperation } from './days-api.ts';

const operation = operationMaker<Days>('ValidationException');
const needs = () => [];

/** A night of a laptop's data takes seconds; one that takes longer than this hangs. */
const LONGEST_NIGHT_MS = 600_000;

const onlyOperator = (caller: Principal) => {
  if (caller.kind !== 'operator')
    throw new ApiError('AccessDeniedException', 'only a person at the keyboard ends days');
};

const operations: Readonly<Record<DaysOperation, ReturnType<typeof operation>>> = {
  Settle: operation(z.strictObject({}), {
    needs,
    run: (days) => done(days.settled(AbortSignal.timeout(LONGEST_NIGHT_MS))),
  }),
  EndDay: operation(z.strictObject({ date: z.iso.date() }), {
    needs,
    run(days, { date }, caller) {
      onlyOperator(caller);
      return done(days.end(date));
    },
  }),
  PlayNight: operation(z.strictObject({}), {
    needs,
    run(days, _input, caller) {
      onlyOperator(caller);
      return done(days.night(AbortSignal.timeout(LONGEST_NIGHT_MS)).catch(failed));
    },
  }),
};

/** @param days undefined while the cloud boots */
export function daysEmulator(days: () => Days | undefined): ServiceEmulator {
  const booted = () => {
    const known = days();
    if (known === undefined) throw new ApiError('NotReady', 'the local cloud is still starting', 503);
    return known;
  };
  const state: Days = {
    settled: (signal) => booted().settled(signal),
    end: (date) => booted().end(date),
    night: (signal) => booted().night(signal),
  };
  return jsonService(state, { service: DAYS_SERVICE, target: DAYS_TARGET, operations });
}

async function done(work: Promise<void>): Promise<undefined> {
  await work;
}

function failed(error: unknown): never {
  throw new ApiError('NightFailed', error instanceof Error ? error.message : String(error));
}
