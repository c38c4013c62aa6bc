// Reads a command's options; a wrong one is the person's to mend.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UserError } from '../user-error.ts';

/** @param command as it is typed, for the hint, e.g. `npm run send` */
export function commandOptions<Options extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: Options,
) {
  return parsed(command, () => parseArgs({ args: [...args], options })).values;
}

/** The same, for a command that takes arguments beside its options. */
export function commandLine<Options extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: Options,
) {
  return parsed(command, () => parseArgs({ args: [...args], options, allowPositionals: true }));
}

function parsed<T>(command: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    // Node's own hint about positional arguments helps nobody here.
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UserError(`${reason}: see \`${command} -- --help\``);
  }
}
