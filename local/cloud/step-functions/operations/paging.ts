// Lists in pages: a token says where the next begins.
import * as z from 'zod';
import { ApiError } from '../../api.ts';

export const Paging = {
  /** 0 is the default. */
  maxResults: z.int().min(0).max(1000).optional(),
  nextToken: z.string().optional(),
};

interface Asked {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

const DEFAULT_RESULTS = 100;

export function page<T>(all: readonly T[], { maxResults, nextToken }: Asked) {
  const start = nextToken === undefined ? 0 : Number(nextToken);
  if (!Number.isInteger(start) || start < 0)
    throw new ApiError('InvalidToken', `Invalid Token: '${nextToken}'`);
  const end = start + (maxResults || DEFAULT_RESULTS);
  return { items: all.slice(start, end), nextToken: end < all.length ? String(end) : undefined };
}
