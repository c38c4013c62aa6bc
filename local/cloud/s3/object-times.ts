// Objects carry the cloud's time, not the wall's: replies are restamped with when the object was put by the one clock.
import type { ApiReply, ApiRequest } from '../api.ts';
import type { Clock } from '../clock.ts';
import { unescapeXml } from '../xml.ts';
import { s3Target } from './s3-target.ts';

export function objectTimes(clock: Clock) {
  const putAt = new Map<string, number>();
  const timeOf = (bucket: string, key: string) => new Date(putAt.get(`${bucket}/${key}`) ?? clock.now());

  const restampList = (bucket: string, xml: string): string =>
    xml.replace(/<Contents>.*?<\/Contents>/gs, (entry) => {
      const key = unescapeXml(/<Key>(.*?)<\/Key>/s.exec(entry)?.[1] ?? '');
      return restamped(entry, timeOf(bucket, key));
    });

  const restampCopy = (bucket: string, key: string, reply: ApiReply): ApiReply => ({
    ...reply,
    body: restamped(reply.body.toString(), timeOf(bucket, key)),
  });

  return {
    /** The reply to `request` with the cloud's own times. */
    restamp(request: ApiRequest, reply: ApiReply): ApiReply {
      const { bucket, key, query } = s3Target(request);
      if (reply.status >= 300) return reply;
      if (key === '' && request.method === 'GET')
        return { ...reply, body: restampList(bucket, reply.body.toString()) };
      // The parts of an upload make no object before it is completed.
      const writes = !query.has('uploads') && !query.has('partNumber');
      if (key !== '' && writes && (request.method === 'PUT' || request.method === 'POST'))
        putAt.set(`${bucket}/${key}`, clock.now());
      if (request.headers['x-amz-copy-source'] !== undefined) return restampCopy(bucket, key, reply);
      if (reply.headers['last-modified'] === undefined) return reply;
      return { ...reply, headers: { ...reply.headers, 'last-modified': timeOf(bucket, key).toUTCString() } };
    },
  };
}

const restamped = (xml: string, time: Date): string =>
  xml.replace(/<LastModified>.*?<\/LastModified>/, `<LastModified>${time.toISOString()}</LastModified>`);
