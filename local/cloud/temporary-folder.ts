// A folder for what the local cloud keeps on disk, gone when the cloud stops or the process ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

/** @param content what it is for, as part of its name */
export function temporaryFolder(content: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), `tillstream-${content}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(path, { recursive: true, force: true });
  };
  // Also when nobody stops the cloud: an uncaught error, or process.exit.
  process.once('exit', remove);
  return { path, remove };
}
