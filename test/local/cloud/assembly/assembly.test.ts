// Reading cdk.out from disk.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAssembly } from '../../../../local/cloud/assembly/assembly.ts';
import { temporaryFolder, writeFiles } from './written-app.ts';

const stackArtifact = (environment: string, stackName?: string) => ({
  type: 'aws:cloudformation:stack',
  environment,
  properties: { templateFile: 'Store.template.json', stackName },
});

test('reads the stacks of an app and where its code lies', () => {
  // Given
  const dir = temporaryFolder();
  writeFiles(dir, {
    'manifest.json': {
      artifacts: {
        'Store.assets': { type: 'cdk:asset-manifest', properties: { file: 'Store.assets.json' } },
        Store: stackArtifact('aws://unknown-account/unknown-region'),
      },
    },
    'Store.template.json': { Resources: { Events: { Type: 'AWS::Kinesis::Stream' } } },
    'Store.assets.json': {
      files: {
        abc: { source: { path: 'asset.abc', packaging: 'zip' } },
        def: { source: { path: 'Store.template.json', packaging: 'file' } },
      },
    },
  });
  // When
  const assembly = readAssembly(dir);
  // Then
  expect(assembly.stacks.map(({ name, template }) => [name, Object.keys(template.Resources)])).toEqual([
    ['Store', ['Events']],
  ]);
  expect(assembly.assetDirectory('abc.zip')).toBe(join(dir, 'asset.abc'));
  expect(assembly.assetDirectory('def.zip')).toBeUndefined();
  expect(assembly.assetDirectory('other.zip')).toBeUndefined();
});

test('takes the name that a stack is deployed under, not its id in the app', () => {
  const dir = temporaryFolder();
  writeFiles(dir, {
    'manifest.json': { artifacts: { Store: stackArtifact('aws://unknown-account/us-east-1', 'dev-store') } },
    'Store.template.json': {},
  });
  expect(readAssembly(dir).stacks.map(({ name }) => name)).toEqual(['dev-store']);
});

test('fails when nothing was synthesized, and says what to run', () => {
  const missing = join(temporaryFolder(), 'cdk.out');
  expect(() => readAssembly(missing)).toThrow(
    `no synthesized app in ${missing}: run \`npm run synth\` first`,
  );
});

test('fails when the app holds no stack, and says what to run', () => {
  const dir = temporaryFolder();
  writeFiles(dir, { 'manifest.json': { artifacts: { Tree: { type: 'cdk:tree' } } } });
  expect(() => readAssembly(dir)).toThrow('holds no stack: run `npm run synth` again');
});

test('rejects a stack that was synthesized for another account or region', () => {
  const dir = temporaryFolder();
  writeFiles(dir, {
    'manifest.json': { artifacts: { Store: stackArtifact('aws://111122223333/eu-west-1') } },
    'Store.template.json': {},
  });
  expect(() => readAssembly(dir)).toThrow('stack Store is synthesized for aws://111122223333/eu-west-1');
});

test('rejects a template with a macro, naming the file', () => {
  const dir = temporaryFolder();
  writeFiles(dir, {
    'manifest.json': { artifacts: { Store: stackArtifact('aws://unknown-account/unknown-region') } },
    'Store.template.json': { Transform: 'AWS::Serverless-2016-10-31' },
  });
  expect(() => readAssembly(dir)).toThrow(/Store\.template\.json[\s\S]*macros and transforms/);
});
