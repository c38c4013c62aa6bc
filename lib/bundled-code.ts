// What a function runs: its handler as one minified file, and the folders beside it.
import { cpSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleOf, PROJECT_ROOT } from './bundles.ts';

/**
 * @param name the function's folder under lambda/
 * @param beside folders of the project that are laid beside the bundle under their own names
 */
export function bundledCode(name: string, beside: readonly string[]): Code {
  return Code.fromAsset(join(PROJECT_ROOT, 'lambda', name), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by CDK, and never used: bundling here does not fail over to a container.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(outputDir) {
          for (const { path, contents } of bundleOf(name))
            writeFileSync(join(outputDir, basename(path)), contents);
          for (const each of beside)
            cpSync(join(PROJECT_ROOT, each), join(outputDir, basename(each)), { recursive: true });
          return true;
        },
      },
    },
  });
}
