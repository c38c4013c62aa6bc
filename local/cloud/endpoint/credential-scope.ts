// Who signed a request and for which service, as Signature Version 4 says in a header, or in the query of a presigned
// URL. The signature itself, and when it expires, is
// not checked: the endpoint listens on this machine only, and the access key id is what tells callers apart.
import { ApiError } from '../api.ts';

export interface CredentialScope {
  readonly accessKeyId: string;
  /** YYYYMMDD */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

const CREDENTIAL = /Credential=([^/\s,]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request/;

/** @param url path and query of the request */
export function credentialScope(authorization: string | undefined, url = ''): CredentialScope {
  const [, accessKeyId, date, region, service] = CREDENTIAL.exec(authorization ?? presigned(url)) ?? [];
  if (!accessKeyId || !date || !region || !service) {
    throw new ApiError(
      'MissingAuthenticationToken',
      'the request has no AWS Signature Version 4 Authorization header',
      403,
    );
  }
  return { accessKeyId, date, region, service };
}

/** Only the parameter of a presigned URL, so that nothing else in a query is taken for it. */
const presigned = (url: string): string =>
  `Credential=${new URLSearchParams(url.split('?')[1]).get('X-Amz-Credential')}`;
