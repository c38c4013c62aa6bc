// `npm run drill`: breaks the platform on a local cloud, part by part, and shows that every alarm would fire.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Drill } from '../drill/drill.ts';
import { drillText } from '../drill/drill-text.ts';
import { drilledCloud } from '../drill/drilled-cloud.ts';
import { DRILLS } from '../drill/drills.ts';
import { LOCAL_FOLDER } from '../target/live-cloud.ts';
import { UserError } from '../user-error.ts';
import { commandOptions } from './command-options.ts';
import { runCommand } from './run-command.ts';
import { synthesize } from './synthesize.ts';

const USAGE = `npm run drill -- [options]

Boots the synthesized app in a local cloud of its own, breaks one thing after the other, and reads the alarms as the
template has them: each was silent before, its metric moves, and it fires. Ends with exit code 0 only if that is so of
every alarm. Nothing of AWS, or of a local cloud that runs already, is touched.

  --only NAME       only the drills that prove this alarm, as the runbook calls it without the prefix; may be repeated
  --json FILE       also writes every row as JSON
  --assembly DIR    a synthesized app, instead of synthesizing it
`;

const LOG_FOLDER = join(LOCAL_FOLDER, 'drill-logs');

await runCommand(async () => {
  const values = commandOptions('npm run drill', process.argv.slice(2), {
    help: { type: 'boolean', short: 'h', default: false },
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'string' },
    assembly: { type: 'string' },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const drills = drillsFor(values.only);
  const giveUp = new AbortController();
  process.once('SIGINT', () => giveUp.abort(new Error('interrupted')));
  rmSync(LOG_FOLDER, { recursive: true, force: true });
  const { rows, undrilled } = await drilledCloud({
    assemblyDir: values.assembly ?? (await synthesize()),
    logFolder: LOG_FOLDER,
    drills,
    signal: giveUp.signal,
    onDrill: ({ breaks }) => process.stdout.write(`${breaks} …`),
    onHeld: (seconds) => process.stdout.write(` ${seconds.toFixed(1)} s\n`),
    onInternalError: (error) => process.stderr.write(`the local cloud itself failed: ${String(error)}\n`),
  });
  const lacking = values.only.length === 0 ? undrilled : [];
  process.stdout.write(`\n${drillText(rows, lacking)}\n`);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ rows, undrilled: lacking }, null, 2)}\n`);
  return lacking.length === 0 && rows.every(({ proved }) => proved) ? 0 : 1;
});

function drillsFor(only: readonly string[]): readonly Drill[] {
  const known = DRILLS.flatMap(({ alarms }) => alarms);
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UserError(`--only must name an alarm, one of ${known.join(', ')} (given ${unknown})`);
  return only.length === 0
    ? DRILLS
    : DRILLS.filter(({ alarms }) => alarms.some((name) => only.includes(name)));
}
