// Which bucket and which object a request is about.
import { ApiError, type ApiRequest } from '../api.ts';

export interface S3Target {
  readonly bucket: string;
  /** Empty when the request is about the bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
}

/** Path style only: the SDK uses it for an endpoint that is an IP address. */
export function s3Target({ url }: Pick<ApiRequest, 'url'>): S3Target {
  // Not by URL, which would resolve the dots of a key such as `a/../b`.
  const [, path = '', search = ''] = /^([^?]*)\??(.*)$/s.exec(url) ?? [];
  const [bucket = '', ...key] = path.slice(1).split('/');
  return { bucket, key: decoded(key.join('/')), query: new URLSearchParams(search) };
}

/** The bucket and key of an `x-amz-copy-source` header. */
export function copySourceOf(header: string): Pick<S3Target, 'bucket' | 'key'> {
  const [bucket = '', ...key] = decoded(header).replace(/^\//, '').split('/');
  return { bucket, key: key.join('/') };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ApiError('InvalidURI', `Couldn't parse the specified URI: ${text}`);
  }
}
