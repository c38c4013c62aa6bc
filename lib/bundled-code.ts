// What a function runs: its handler as one minified file, and the folders beside it. Bundled by esbuild in this process,
// because NodejsFunction by itself starts npm for each function: the whole synthesis took three times the CPU time.
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param name the function's folder under lambda/
 * @param beside folders of the project that are laid beside the bundle under their own names
 */
export function bundledCode(name: string, beside: readonly string[]): Code {
  const folder = join(ROOT, 'lambda', name);
  return Code.fromAsset(folder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by CDK, and never used: bundling here does not fail over to a container.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(outputDir) {
          bundle(join(folder, 'handler.ts'), join(outputDir, 'index.mjs'));
          for (const each of beside)
            cpSync(join(ROOT, each), join(outputDir, basename(each)), { recursive: true });
          return true;
        },
      },
    },
  });
}

/** Throws with esbuild's own words. */
function bundle(entry: string, outfile: string): void {
  buildSync({
    entryPoints: [entry],
    outfile,
    absWorkingDir: ROOT,
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
}
