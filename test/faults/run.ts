// Faults against the stream half, from seeds.
//   node test/faults/run.ts --seeds N      plays seeds 1 to N (300), the halves in turn; exits 0 when all holds
//                           --half NAME    only the seeds of one half: stock, restock or fraud
//   node test/faults/run.ts --seed N       replays one with its log, cut down when it fails
//   node test/faults/run.ts --mutant NAME  plays with a fault of our own; exits 0 when it was caught within --seeds
//   node test/faults/run.ts --mutants      all of them
import { parseArgs } from 'node:util';
import { campaign, replayCommand, totalsText } from './campaign.ts';
import { kindOfComplaint } from './complaint.ts';
import { HALVES, scheduleOf } from './halves.ts';
import { lineText } from './line.ts';
import type { Mutant } from './mutant.ts';
import { mutantProduct } from './mutant-product.ts';
import { MUTANTS, mutantNamed } from './mutants.ts';
import { type Product, realProduct } from './product.ts';
import { linesOf, type Schedule } from './schedule.ts';
import { shrink } from './shrink.ts';
import { tryOut } from './verdict.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '300' },
    seed: { type: 'string' },
    half: { type: 'string' },
    mutant: { type: 'string' },
    mutants: { type: 'boolean', default: false },
  },
});
const seeds = wholeNumber('seeds', values.seeds);
const half = HALVES.find(({ name }) => name === values.half)?.name;
if (values.half !== undefined && half === undefined) throw new Error(`there is no half ${values.half}`);

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<boolean> {
  const mutant = values.mutant === undefined ? undefined : mutantNamed(values.mutant);
  if (values.seed !== undefined) return replay(wholeNumber('seed', values.seed), await productOf(mutant));
  if (mutant !== undefined) return isCaught(mutant);
  if (values.mutants) return allAreCaught();
  return allHold();
}

const productOf = (mutant: Mutant | undefined): Promise<Product> | Product =>
  mutant === undefined ? realProduct : mutantProduct(mutant);

const PROGRESS_EVERY = 100;

async function allHold(): Promise<boolean> {
  const onProgress = (played: number) => {
    if (played % PROGRESS_EVERY === 0) say(`${played} of ${seeds} schedules hold`);
  };
  const { totals, failure } = await campaign(realProduct, { seeds, half, onProgress });
  say(totalsText(totals));
  if (failure === undefined) return true;
  await replay(failure.seed, realProduct);
  say(`\nreplay with: ${replayCommand(failure.seed)}`);
  return false;
}

async function isCaught(mutant: Mutant): Promise<boolean> {
  const { failure } = await campaign(await mutantProduct(mutant), { seeds, half: mutant.half });
  const name = `${mutant.name} (${mutant.meaning})`;
  if (failure === undefined) say(`NOT CAUGHT within ${seeds} seeds: ${name}`);
  else say(`caught at seed ${failure.seed}: ${name}\n    ${failure.complaints[0]}`);
  return failure !== undefined;
}

async function allAreCaught(): Promise<boolean> {
  let missed = 0;
  for (const mutant of MUTANTS) if (!(await isCaught(mutant))) missed += 1;
  say(`${MUTANTS.length - missed} of ${MUTANTS.length} mutants caught`);
  return missed === 0;
}

async function replay(seed: number, product: Product): Promise<boolean> {
  const whole = scheduleOf(seed);
  const play = (schedule: Schedule, isTold = false) => tryOut(schedule, product, { isTold });
  const gravest = gravestOf((await play(whole)).complaints);
  const failsAlike = async (smaller: Schedule) =>
    (await play(smaller)).complaints.some((complaint) => kindOfComplaint(complaint) === gravest);
  const schedule = gravest === undefined ? whole : await shrink(whole, failsAlike);
  const { story, complaints } = await play(schedule, true);
  const verdict = gravest === undefined ? 'holds:' : `fails; cut down from ${sizeText(whole)} to`;
  say(`seed ${seed} ${verdict} ${sizeText(schedule)}`);
  for (const fault of schedule.faults) say(`fault: ${fault.kind} at ${fault.call} number ${fault.nth}`);
  for (const line of new Set(linesOf(schedule))) say(`line: ${lineText(line)}`);
  say(`\n${story.join('\n')}\n`);
  for (const complaint of complaints) say(`FAILS: ${complaint}`);
  return gravest === undefined;
}

/** What is wrong at rest stays wrong: a smaller schedule must show the same. */
function gravestOf(complaints: readonly string[]): string | undefined {
  const gravest = complaints.find((complaint) => complaint.includes('at rest')) ?? complaints[0];
  return gravest && kindOfComplaint(gravest);
}

function wholeNumber(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`--${option} must be a whole number (given ${text})`);
}

const sizeText = (schedule: Schedule): string =>
  `${linesOf(schedule).length} lines, ${schedule.steps.length} steps, ${schedule.faults.length} faults`;

process.exitCode = (await main()) ? 0 : 1;
