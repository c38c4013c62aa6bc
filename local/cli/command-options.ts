// Reads a command's options; a wrong one is the person's to mend.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UserError } from '../user-error.ts';

/** @param command as it is typed, for the hint, e.g. `npm run send` */
export function commandOptions<Options extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    // Node's own hint about positional arguments helps nobody here.
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UserError(`${reason}: see \`${command} -- --help\``);
  }
}
