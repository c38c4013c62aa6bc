import { expect, it, onTestFinished } from 'vitest';
import { database } from '../../../../../local/cloud/athena/engine/database.ts';
import { temporaryFolder } from '../../../../../local/cloud/temporary-folder.ts';

it('gives a statement one thread, because two may break the whole database at a window function', async () => {
  // Given
  const { path, remove } = temporaryFolder('lake');
  const opened = database(path);
  onTestFinished(async () => {
    await opened.close();
    remove();
  });
  // When
  const rows = await opened.session(undefined, (session) =>
    session.rows("SELECT CAST(current_setting('threads') AS VARCHAR)"),
  );
  // Then
  expect(rows).toEqual([['1']]);
});
