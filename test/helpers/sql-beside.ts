// In a function the SQL texts stand next to its bundle; a test that imports a handler from its source says where they are.
import { onTestFinished, vi } from 'vitest';

const SQL_FILES = '../../lambda/adapters/sql-files.ts';

/** Call it before the handler is imported. */
export function stubSqlFolder(): void {
  vi.doMock(SQL_FILES, async (importOriginal) => {
    const { sqlFiles } = await importOriginal<typeof import('../../lambda/adapters/sql-files.ts')>();
    return { sqlFiles: () => sqlFiles(new URL('../../sql/', import.meta.url)) };
  });
  onTestFinished(() => void vi.doUnmock(SQL_FILES));
}
