// Every design is bundled as the app's functions are: see lib/retail-function.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Design } from './run-design.ts';

/** @param entries the source of each design's handler, by the design's name */
export async function withBundledDesigns(
  entries: Readonly<Record<string, string>>,
  use: (designs: readonly Design[]) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tillstream-designs-'));
  try {
    await use(
      await Promise.all(Object.entries(entries).map(([name, entry]) => bundled(name, entry, folder))),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundled(name: string, entry: string, folder: string): Promise<Design> {
  const file = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    mainFields: ['module', 'main'],
  });
  return { name, file };
}
