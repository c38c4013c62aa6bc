// The app is synthesized once for all end-to-end tests: none of them changes it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesizeApp } from './synthesized-app.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder that `cdk synth` wrote. */
    readonly assemblyDir: string;
  }
}

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'tillstream-assembly-'));
  const assemblyDir = join(folder, 'cdk.out');
  await synthesizeApp(assemblyDir);
  project.provide('assemblyDir', assemblyDir);
  return () => rmSync(folder, { recursive: true, force: true });
}
