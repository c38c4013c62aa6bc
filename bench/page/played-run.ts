// The built-in retailer played at top speed, with a page open or without; in a process of its own, so that none warms
// another up. Prints its figures as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataClock } from '../../local/cloud/clock.ts';
import { bootCloud } from '../../local/cloud/cloud.ts';
import { dashboardPage } from '../../local/dashboard/dashboard-page.ts';
import { play } from '../../local/play/play.ts';
import { retailerSource } from '../../local/play/source.ts';
import { openAccount } from '../../local/report/account.ts';
import { localTarget } from '../../local/target/target.ts';
import { timedPage } from './timed-page.ts';

const [assemblyDir = '', isOpen = '', days = '2', ordersPerDay = '400'] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'tillstream-bench-page-'));
const source = retailerSource({ days: Number(days), ordersPerDay: Number(ordersPerDay), fraudsters: true });
const clock = dataClock(source.startsAtMs);
const onInternalError = (error: unknown) => console.error(error);
const cloud = await bootCloud({ assemblyDir, clock, logFolder: join(folder, 'logs'), onInternalError });
const served = await dashboardPage({ cloud, cloudNowMs: clock.now, port: 0, onInternalError });
const page = isOpen === 'open' ? await timedPage(served.address) : undefined;
const begunMs = performance.now();
const { signal } = new AbortController();
const account = openAccount();
await play(source, { target: localTarget(cloud), days: cloud.days, endsLastDay: true, signal, account });
const seconds = (performance.now() - begunMs) / 1000;
const timings = await page?.timings();
console.log(JSON.stringify({ seconds, ...timings }));
await page?.close();
await served.close();
await cloud.stop();
rmSync(folder, { recursive: true, force: true });
