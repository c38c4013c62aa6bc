// How every command ends: 0 when it did what it was asked, 1 when it failed, 2 when the person can mend it.
import { UserError } from '../user-error.ts';

export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const isUsers = error instanceof UserError;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    process.exitCode = isUsers ? 2 : 1;
  }
}
