// Which bucket and which object a request is about.
import type { ApiRequest } from '../api.ts';

/** Path style only: the SDK uses it for an endpoint that is an IP address. */
export function s3Target({ url }: Pick<ApiRequest, 'url'>) {
  const { pathname, searchParams } = new URL(url, 'http://s3');
  const [bucket = '', ...key] = pathname.slice(1).split('/');
  return { bucket, key: decodeURIComponent(key.join('/')), query: searchParams };
}
