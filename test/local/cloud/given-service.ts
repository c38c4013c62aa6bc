// One or more emulators behind a real endpoint, for the real SDK clients; what callers need is noted down.
import { onTestFinished } from 'vitest';
import type { Permission, ServiceEmulator } from '../../../local/cloud/api.ts';
import { localArn } from '../../../local/cloud/assembly/account.ts';
import { type Clock, dataClock } from '../../../local/cloud/clock.ts';
import type { Authorize } from '../../../local/cloud/endpoint/dispatch.ts';
import { createEndpoint } from '../../../local/cloud/endpoint/endpoint.ts';
import { type Fauxqs, startFauxqs } from '../../../local/cloud/fauxqs.ts';
import { type ObjectStore, objectStore } from '../../../local/cloud/s3/object-store.ts';

export const ROLE_ARN = 'arn:aws:iam::000000000000:role/caller';
/** Far from any wall clock that these tests may run at. */
export const START_MS = Date.parse('2011-03-01T08:00:00.250Z');

export const arn = localArn;

/** A clock that stands still unless it is told to advance. */
export const standingClock = (startMs = START_MS): Clock => dataClock(startMs, () => 0);

export async function givenFauxqs(): Promise<Fauxqs> {
  const fauxqs = await startFauxqs();
  onTestFinished(() => fauxqs.close());
  return fauxqs;
}

/** Takes what is to be done at the end, e.g. of the test or of all tests of a file. */
export type CleanUp = (close: () => void | Promise<void>) => void;

/** @param cleanUp told how the store is closed */
export function givenObjectStore(clock: Clock, cleanUp: CleanUp = onTestFinished): ObjectStore {
  const store = objectStore(clock);
  cleanUp(() => store.close());
  return store;
}

/** Answers as AWS would to a caller whose policies allow nothing. */
export const denyEverything: Authorize = (_principal, [needed]) => ({
  message: `User: ${ROLE_ARN} is not authorized to perform: ${needed?.action} on resource: ${needed?.resource}`,
});

export async function givenService(
  emulators: readonly ServiceEmulator[],
  {
    authorize = () => undefined,
    port: wanted = 0,
  }: { readonly authorize?: Authorize; readonly port?: number } = {},
) {
  const asked: Permission[] = [];
  const internalErrors: unknown[] = [];
  const endpoint = createEndpoint({
    emulators,
    principalOf: (accessKeyId) => ({ kind: 'role', roleArn: ROLE_ARN, accessKeyId }),
    authorize: (principal, permissions) => {
      asked.push(...permissions);
      return authorize(principal, permissions);
    },
    onInternalError: (error) => internalErrors.push(error),
  });
  const port = await endpoint.listen(wanted);
  onTestFinished(() => endpoint.close());
  const url = `http://127.0.0.1:${port}`;
  const clients = {
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'CALLER', secretAccessKey: 'none' },
    maxAttempts: 1,
  };
  /** Closes the client's connections when the test has finished. */
  const closing = <Client extends { destroy(): void }>(client: Client): Client => {
    onTestFinished(() => client.destroy());
    return client;
  };
  return { asked, internalErrors, url, clients, closing };
}
