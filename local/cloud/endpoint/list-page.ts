// Lists that are answered page by page; the token is where the next page begins.
import * as z from 'zod';

export const PageToken = z.string().regex(/^\d+$/).optional();

export interface ListPage<T> {
  readonly page: readonly T[];
  readonly next: { readonly NextToken?: string };
}

export function listPage<T>(all: readonly T[], token: string | undefined, size: number): ListPage<T> {
  const from = token === undefined ? 0 : Number(token);
  const to = from + size;
  return { page: all.slice(from, to), next: to < all.length ? { NextToken: String(to) } : {} };
}
