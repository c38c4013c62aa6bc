// The bundles of all functions, made by esbuild in this process and in one go: NodejsFunction by itself starts npm for each
// of them, and what most of them share (the SDK above all) would be read over and over.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, type OutputFile } from 'esbuild';

export const PROJECT_ROOT = fileURLToPath(new URL('..', import.meta.url));

const FUNCTIONS = join(PROJECT_ROOT, 'lambda');

let bundles: ReadonlyMap<string, readonly OutputFile[]> | undefined;

/**
 * `index.mjs` and its source map. Throws with esbuild's own words when a function cannot be bundled.
 * @param name the function's folder under lambda/
 */
export function bundleOf(name: string): readonly OutputFile[] {
  bundles ??= Map.groupBy(bundleAll(), ({ path }) => basename(dirname(path)));
  const bundle = bundles.get(name);
  if (bundle === undefined) throw new Error(`lambda/${name} has no handler.ts`);
  return bundle;
}

function bundleAll(): readonly OutputFile[] {
  const names = readdirSync(FUNCTIONS).filter((name) => existsSync(join(FUNCTIONS, name, 'handler.ts')));
  const { outputFiles } = buildSync({
    entryPoints: names.map((name) => ({ in: join(FUNCTIONS, name, 'handler.ts'), out: join(name, 'index') })),
    // Nothing is written there: it is where the source maps say that they are, wherever the assembly is put.
    outdir: join(PROJECT_ROOT, 'cdk.out'),
    outExtension: { '.js': '.mjs' },
    write: false,
    absWorkingDir: PROJECT_ROOT,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minify: true,
    sourcemap: true,
    // Traces need names and lines; the text would only make the code slower to load.
    sourcesContent: false,
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outputFiles;
}
