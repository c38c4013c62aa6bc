// The real app, synthesized as `npm start` does it.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Synthesizes the stage that runs on a laptop into the folder. */
export async function synthesizeApp(folder: string): Promise<void> {
  const { context } = JSON.parse(readFileSync(`${ROOT}/cdk.json`, 'utf8')) as { context: object };
  await promisify(execFile)(process.execPath, ['bin/tillstream.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'local' }),
    },
  });
}
