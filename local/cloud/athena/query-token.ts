// ClientRequestToken: a request that is sent again with the same token starts nothing new.
import { ApiError } from '../api.ts';

export interface QueryTokens {
  /** The id of the execution that the token started; undefined when it is new. Throws InvalidRequestException. */
  known(token: string, request: string): string | undefined;
  remember(token: string, request: string, id: string): void;
}

/** Tokens are for retries of the same moment. */
const KEPT_TOKENS = 1_000;

export function queryTokens(): QueryTokens {
  const tokens = new Map<string, { readonly request: string; readonly id: string }>();
  return {
    known(token, request) {
      const earlier = tokens.get(token);
      if (earlier === undefined || earlier.request === request) return earlier?.id;
      throw new ApiError('InvalidRequestException', 'Idempotent parameters do not match');
    },
    remember(token, request, id) {
      tokens.set(token, { request, id });
      const [oldest] = tokens.keys();
      if (tokens.size > KEPT_TOKENS && oldest !== undefined) tokens.delete(oldest);
    },
  };
}
