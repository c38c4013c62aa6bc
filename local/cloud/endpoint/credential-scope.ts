// Who signed a request and for which service, as the Signature Version 4 header says. The signature itself is
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

export function credentialScope(authorization: string | undefined): CredentialScope {
  const [, accessKeyId, date, region, service] = CREDENTIAL.exec(authorization ?? '') ?? [];
  if (!accessKeyId || !date || !region || !service) {
    throw new ApiError(
      'MissingAuthenticationToken',
      'the request has no AWS Signature Version 4 Authorization header',
      403,
    );
  }
  return { accessKeyId, date, region, service };
}
