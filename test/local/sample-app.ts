// The synthesized app and the sample in a folder of their own, for the tests of one file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { sampleFile } from './sample.ts';
import { synthesizeApp } from './synthesized-app.ts';

/** Both are there when the first test begins, and gone after the last. */
export function sampleApp() {
  const folder = mkdtempSync(join(tmpdir(), 'tillstream-whole-'));
  const app = join(folder, 'cdk.out');
  const sample = join(folder, 'sample.jsonl');
  const { bytes, tooLargeLine, sent } = sampleFile();
  beforeAll(async () => {
    writeFileSync(sample, bytes);
    await synthesizeApp(app);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, app, sample, tooLargeLine, sent };
}
