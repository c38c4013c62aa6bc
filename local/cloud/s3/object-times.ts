// Objects carry the cloud's time, not the wall's: replies are restamped with when the object was put by the one clock.
import type { ApiReply, ApiRequest } from '../api.ts';
import type { Clock } from '../clock.ts';
import { s3Target } from './s3-target.ts';

export function objectTimes(clock: Clock) {
  const putAt = new Map<string, number>();
  const timeOf = (bucket: string, key: string) => new Date(putAt.get(`${bucket}/${key}`) ?? clock.now());

  const restampList = (bucket: string, xml: string): string =>
    xml.replace(/<Contents>.*?<\/Contents>/gs, (entry) => {
      const key = unescapeXml(/<Key>(.*?)<\/Key>/s.exec(entry)?.[1] ?? '');
      const time = timeOf(bucket, key).toISOString();
      return entry.replace(/<LastModified>.*?<\/LastModified>/, `<LastModified>${time}</LastModified>`);
    });

  return {
    /** The reply to `request` with the cloud's own times. */
    restamp(request: ApiRequest, reply: ApiReply): ApiReply {
      const { bucket, key } = s3Target(request);
      if (reply.status >= 300) return reply;
      if (key !== '' && (request.method === 'PUT' || request.method === 'POST'))
        putAt.set(`${bucket}/${key}`, clock.now());
      if (key === '' && request.method === 'GET') return { ...reply, body: restampList(bucket, reply.body.toString()) };
      if (reply.headers['last-modified'] === undefined) return reply;
      return { ...reply, headers: { ...reply.headers, 'last-modified': timeOf(bucket, key).toUTCString() } };
    },
  };
}

const unescapeXml = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
