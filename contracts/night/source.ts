// The kinds of files that partners deliver into the lake's inbox; each has a folder, a crawler and a raw table.
import * as z from 'zod';

export const SOURCES = ['pos', 'reviews', 'catalog', 'locations'] as const;

export const source = z.enum(SOURCES);

export type Source = z.infer<typeof source>;
