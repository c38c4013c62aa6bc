// `npm run cost`: what the synthesized app would cost in a month.
import { writeFileSync } from 'node:fs';
import { readAssembly } from '../cloud/assembly/assembly.ts';
import { costText } from '../cost/cost-text.ts';
import { estimate } from '../cost/estimate.ts';
import { readPrices } from '../cost/prices.ts';
import { COST_USAGE, costOptions } from './cost-options.ts';
import { runCommand } from './run-command.ts';
import { synthesize } from './synthesize.ts';

await runCommand(async () => {
  const options = costOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(COST_USAGE);
    return 0;
  }
  const prices = readPrices(options.prices);
  const assembly = readAssembly(options.assembly ?? (await synthesize(options.stage)));
  const found = estimate(assembly, options.workload, prices);
  process.stdout.write(`${costText(found, prices)}\n`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(found, null, 2)}\n`);
  return 0;
});
