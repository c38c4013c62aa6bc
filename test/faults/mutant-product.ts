// Makes a mutant from the real sources: a copy of all that may import the changed module, imported from there.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Mutant } from './mutant.ts';
import { PRODUCT_MODULES, type Product } from './product.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Inside the repository, so that packages are found; Node strips the types of what lies outside node_modules. */
const WORK_FOLDER = join(ROOT, '.local', 'mutants');
const COPIED = ['contracts', 'domain', 'lambda', 'local/cloud/event-source'];

export async function mutantProduct(mutant: Mutant): Promise<Product> {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const folder = mkdtempSync(join(WORK_FOLDER, `${mutant.name}-`));
  try {
    for (const copied of COPIED) cpSync(join(ROOT, copied), join(folder, copied), { recursive: true });
    writeFileSync(join(folder, mutant.file), mutatedText(mutant));
    return await productOf(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Throws when a text to change is not there, or not only once. */
function mutatedText({ name, file, edits }: Mutant): string {
  let text = readFileSync(join(ROOT, file), 'utf8');
  for (const { from, to } of edits) {
    const found = text.split(from).length - 1;
    if (found !== 1) throw new Error(`mutant ${name}: ${file} holds ${found} times, not once:\n${from}`);
    text = text.replace(from, () => to);
  }
  return text;
}

async function productOf(folder: string): Promise<Product> {
  const names = Object.entries(PRODUCT_MODULES);
  const loaded = await Promise.all(
    names.map(async ([name, path]) => {
      const module = await import(pathToFileURL(join(folder, path)).href);
      return [name, module[name]] as const;
    }),
  );
  return Object.fromEntries(loaded) as Product;
}
