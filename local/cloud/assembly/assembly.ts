// Reads a synthesized cloud assembly (cdk.out): its stacks with their templates, and where each asset lies.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { UserError } from '../../user-error.ts';
import { ACCOUNT_ID, REGION } from './account.ts';
import { AssetManifest, AssetManifestProperties, Manifest, StackProperties, Template } from './template.ts';

export interface Stack {
  readonly name: string;
  readonly template: Template;
}

export interface Assembly {
  readonly stacks: readonly Stack[];
  /** The folder that a function's `Code.S3Key` was made of; undefined when no asset manifest knows the key. */
  assetDirectory(s3Key: string): string | undefined;
}

type Artifact = z.infer<typeof Manifest>['artifacts'][string];

export function readAssembly(dir: string): Assembly {
  const manifestFile = join(dir, 'manifest.json');
  if (!existsSync(manifestFile)) {
    throw new UserError(`no synthesized app in ${resolve(dir)}: run \`npm run synth\` first`);
  }
  const artifacts = Object.entries(readJson(manifestFile, Manifest).artifacts);
  const stacks = artifacts
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => readStack(dir, id, artifact));
  if (stacks.length === 0) {
    throw new UserError(`the app in ${resolve(dir)} holds no stack: run \`npm run synth\` again`);
  }
  const directories = assetDirectories(
    dir,
    artifacts.map(([, artifact]) => artifact),
  );
  return { stacks, assetDirectory: (s3Key) => directories.get(s3Key) };
}

function readStack(dir: string, id: string, artifact: Artifact): Stack {
  const properties = StackProperties.parse(artifact.properties);
  const name = properties.stackName ?? id;
  refuseForeignEnvironment(name, artifact.environment);
  return { name, template: readJson(join(dir, properties.templateFile), Template) };
}

/** Literal accounts and regions in a template would contradict the ARNs that the local cloud makes. */
function refuseForeignEnvironment(stackName: string, environment: string | undefined): void {
  const [, account, region] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment ?? '') ?? [];
  const foreign =
    (account !== undefined && account !== 'unknown-account' && account !== ACCOUNT_ID) ||
    (region !== undefined && region !== 'unknown-region' && region !== REGION);
  if (!foreign) return;
  throw new Error(
    `stack ${stackName} is synthesized for ${environment}, but the local cloud is account ${ACCOUNT_ID} in ${REGION}: ` +
      'synthesize it without an account and region',
  );
}

/** Every zipped folder of the assembly by its S3 key: the name of an asset is the hash of its content. */
function assetDirectories(dir: string, artifacts: readonly Artifact[]): ReadonlyMap<string, string> {
  const directories = new Map<string, string>();
  for (const artifact of artifacts.filter(({ type }) => type === 'cdk:asset-manifest')) {
    const { file } = AssetManifestProperties.parse(artifact.properties);
    for (const [hash, { source }] of Object.entries(readJson(join(dir, file), AssetManifest).files)) {
      if (source.packaging !== 'zip' || source.path === undefined) continue;
      directories.set(`${hash}.zip`, resolve(dir, source.path));
    }
  }
  return directories;
}

function readJson<S extends z.ZodType>(file: string, schema: S): z.infer<S> {
  const outcome = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (outcome.success) return outcome.data;
  throw new Error(`${file} is not what \`cdk synth\` writes:\n${z.prettifyError(outcome.error)}`);
}
