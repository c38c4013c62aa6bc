// The synthesized app, and the sample in a folder of its own, for the tests of one file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { sampleFile } from './sample.ts';

/** The folder is gone after the last test. */
export function sampleApp() {
  const folder = mkdtempSync(join(tmpdir(), 'tillstream-whole-'));
  const sample = join(folder, 'sample.jsonl');
  const { bytes, tooLargeLine, sent } = sampleFile();
  writeFileSync(sample, bytes);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, app: inject('assemblyDir'), sample, tooLargeLine, sent };
}
