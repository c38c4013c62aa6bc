// Is every granted action needed? `node test/local/every-action.ts` takes each out of the app by itself, and lists
// those that the app does not miss. A few minutes' patience.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { denialWithout, firstDenial, grantsOf } from './granted-actions.ts';
import { synthesizeApp } from './synthesized-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'tillstream-app-'));
try {
  await synthesizeApp(folder);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`with every action: ${(await firstDenial(folder)) ?? 'nothing is denied'}`);
  for (const grant of grantsOf(folder)) {
    const denial = await denialWithout(folder, grant);
    const isNamed = denial?.includes(`is not authorized to perform: ${grant.action} on resource: `);
    const twice = grant.statements > 1 ? ` (allowed by ${grant.statements} statements)` : '';
    say(
      `${isNamed ? 'needed    ' : 'NOT MISSED'} ${grant.role} ${grant.action} ${JSON.stringify(grant.resource)}${twice}`,
    );
    if (!isNamed && denial !== undefined) say(`  but: ${denial}`);
    if (!isNamed) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
