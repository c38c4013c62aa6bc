// Where the running local cloud is: `npm start` writes it down, every other command looks here.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { UserError } from '../user-error.ts';

const liveCloud = z.object({
  endpoint: z.string(),
  pid: z.number(),
  /** Stack outputs by name. */
  outputs: z.record(z.string(), z.string()),
});

export type LiveCloud = z.infer<typeof liveCloud>;

export const LOCAL_FOLDER = '.local';
const FILE = join(LOCAL_FOLDER, 'cloud.json');

export function announceCloud(cloud: LiveCloud): void {
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(cloud, null, 2)}\n`);
}

export function withdrawCloud(): void {
  rmSync(FILE, { force: true });
}

/** The local cloud that runs now. Throws a UserError when none does. */
export function findCloud(): LiveCloud {
  const cloud = readFile();
  if (cloud !== undefined && isAlive(cloud.pid)) return cloud;
  throw new UserError(
    'no local cloud is running: start one with `npm start`, or give --stage NAME for an account',
  );
}

function readFile(): LiveCloud | undefined {
  try {
    return liveCloud.parse(JSON.parse(readFileSync(FILE, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
