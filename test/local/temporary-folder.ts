// Folders that a test may write to, removed when it has finished.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder of the test's own. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tillstream-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
