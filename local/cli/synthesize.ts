// Synthesizes the real CDK app, as `cdk synth` does, by itself for the stage that runs on a laptop.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { LOCAL_FOLDER } from '../target/live-cloud.ts';

/** The stage of bin/stages.ts that `npm start` boots. */
const LOCAL_STAGE = 'local';

const cdkJson = z.object({ app: z.string(), context: z.record(z.string(), z.unknown()).default({}) });

/**
 * Returns the assembly's folder. Throws with the app's own words when it cannot be synthesized.
 * @param stage a name of bin/stages.ts
 */
export async function synthesize(stage: string = LOCAL_STAGE): Promise<string> {
  const folder = join(LOCAL_FOLDER, stage === LOCAL_STAGE ? 'cdk.out' : `cdk.out.${stage}`);
  const { app, context } = cdkJson.parse(JSON.parse(readFileSync('cdk.json', 'utf8')));
  const [command = '', ...args] = app.split(' ');
  const child = spawn(command, args, {
    env: {
      ...process.env,
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject)),
  ]);
  if (status === 0) return folder;
  throw new Error(`the app cannot be synthesized:\n${output}${errors}`);
}
