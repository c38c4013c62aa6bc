// `npm run bench:cold`: what a cold start loads. Each function's real bundle, from the synthesized app, against a bundle
// of a handler that only makes the same AWS clients: size, and time to load in a fresh process.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { synthesize } from '../local/cli/synthesize.ts';
import { readAssembly } from '../local/cloud/assembly/assembly.ts';
import { planOf } from '../local/cloud/assembly/plan.ts';
import { median, printTable, writeJson } from './report.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, json: { type: 'string' } },
});
const rounds = Number(values.rounds);
const WARM_UP_ROUNDS = 2;

const LOADER = `
const started = performance.now();
await import(process.argv[1]);
console.log(performance.now() - started);
process.exit(0);`;

interface Compared {
  readonly name: string;
  readonly ownKb: number;
  readonly bareKb: number;
  readonly ownMs: number;
  readonly bareMs: number;
  readonly ratio: number;
}

const folder = mkdtempSync(join(tmpdir(), 'tillstream-cold-'));
try {
  const bundles = bundlesOf(await synthesize());
  const compared: Compared[] = [];
  // What is switched off by default is no part of the app.
  for (const name of [...bundles.keys()].sort()) compared.push(await compare(name, bundles));
  report(compared);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The bundle of each function by the service's name that it carries. */
function bundlesOf(
  assemblyDir: string,
): ReadonlyMap<string, { file: string; environment: NodeJS.ProcessEnv }> {
  const { functions } = planOf(readAssembly(assemblyDir), 'http://127.0.0.1');
  return new Map(
    functions.map(({ assetDir, environment }) => [
      environment['POWERTOOLS_SERVICE_NAME'] ?? '',
      { file: join(assetDir, 'index.mjs'), environment },
    ]),
  );
}

async function compare(name: string, bundles: ReturnType<typeof bundlesOf>): Promise<Compared> {
  const own = bundles.get(name);
  if (own === undefined) throw new Error(`no function of the app is called ${name}`);
  const bare = await bareBundle(name);
  const ownMs: number[] = [];
  const bareMs: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    const pair = [loadMs(own.file, own.environment), loadMs(bare, own.environment)] as const;
    if (round < 0) continue;
    ownMs.push(pair[0]);
    bareMs.push(pair[1]);
  }
  return {
    name,
    ownKb: statSync(own.file).size / 1024,
    bareKb: statSync(bare).size / 1024,
    ownMs: median(ownMs),
    bareMs: median(bareMs),
    ratio: median(ownMs.map((ms, round) => ms / (bareMs[round] ?? ms))),
  };
}

/** Bundled as the app's functions are: see lib/retail-function.ts. */
async function bareBundle(name: string): Promise<string> {
  const handler = readFileSync(join('lambda', name, 'handler.ts'), 'utf8');
  const imports = [...handler.matchAll(/^import \{ (\w+Client) \} from '(@aws-sdk\/client-[\w-]+)';$/gm)];
  const entry = join(folder, `${name}.ts`);
  const lines = [
    ...imports.map(([line]) => line),
    `const clients = [${imports.map(([, client]) => `new ${client}({})`).join(', ')}];`,
    'export const handler = async () => clients.length;',
  ];
  writeFileSync(entry, lines.join('\n'));
  const outfile = join(folder, name, 'index.mjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    mainFields: ['module', 'main'],
    nodePaths: [join(process.cwd(), 'node_modules')],
  });
  return outfile;
}

/** Time to load the module in a process of its own, as a cold start does. */
function loadMs(file: string, environment: NodeJS.ProcessEnv): number {
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', LOADER, file], {
    env: { ...environment, AWS_REGION: 'us-east-1' },
    encoding: 'utf8',
  });
  return Number(output.trim().split('\n').at(-1));
}

function report(compared: readonly Compared[]): void {
  printTable({
    title: `Bundles and their load, ${rounds} rounds in turn, medians`,
    columns: ['function', 'KB', 'bare KB', 'added KB', 'load ms', 'bare ms', 'ratio'],
    rows: compared.map((one) => [
      one.name,
      one.ownKb,
      one.bareKb,
      one.ownKb - one.bareKb,
      one.ownMs,
      one.bareMs,
      one.ratio,
    ]),
  });
  writeJson(values.json, { rounds, functions: compared });
}
