// Hand-written assemblies, for what CDK would not synthesize or not in so few lines; and folders to write to.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Assembly } from '../../../../local/cloud/assembly/assembly.ts';
import { Template } from '../../../../local/cloud/assembly/template.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder of the test file's own, removed after its last test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  folders.push(folder);
  return folder;
}

/** An assembly in memory whose stacks have these templates; its one asset is `code.zip`. */
export function writtenApp(templates: Readonly<Record<string, unknown>>): Assembly {
  const stacks = Object.entries(templates).map(([name, template]) => ({
    name,
    template: Template.parse(template),
  }));
  return { stacks, assetDirectory: (s3Key) => (s3Key === 'code.zip' ? '/code' : undefined) };
}

/** Files of a cdk.out folder, each written as JSON. */
export function writeFiles(dir: string, files: Readonly<Record<string, unknown>>): void {
  mkdirSync(dir, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(dir, name), JSON.stringify(content));
  }
}
