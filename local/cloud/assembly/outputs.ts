// What the stacks of an assembly tell outsiders: the names that a command needs.
import type { Assembly } from './assembly.ts';
import { resolve } from './intrinsics.ts';
import { referencesOf } from './references.ts';

/** Values of all stack outputs by name. */
export function outputsOf(assembly: Assembly, endpoint: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  for (const references of referencesOf(assembly, endpoint))
    for (const [name, output] of Object.entries(references.stack.template.Outputs)) {
      if (!references.exists(output)) continue;
      const value = resolve(output.Value, references, `${references.stack.name}/${name}`);
      if (typeof value === 'string') outputs[name] = value;
    }
  return outputs;
}
