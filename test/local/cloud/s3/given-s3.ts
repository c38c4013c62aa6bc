// S3 behind a real endpoint with the real SDK client, and one bucket.
import { S3 } from '@aws-sdk/client-s3';
import type { Authorize } from '../../../../local/cloud/endpoint/dispatch.ts';
import { s3Emulator } from '../../../../local/cloud/s3/s3-emulator.ts';
import { givenObjectStore, givenService, standingClock } from '../given-service.ts';

export const Bucket = 'files';

export async function givenS3({ authorize }: { readonly authorize?: Authorize } = {}) {
  const clock = standingClock();
  const store = givenObjectStore(clock);
  store.createBucket(Bucket);
  const { clients, closing, asked, internalErrors, url } = await givenService(
    [s3Emulator(store)],
    authorize === undefined ? {} : { authorize },
  );
  return { s3: closing(new S3(clients)), store, clock, asked, internalErrors, url };
}
