// The repo's own sample, played through its nights, with the page open in a browser; made once for a file of tests.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { type Browser, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { partitionKeyOf, type RetailEvent } from '../../../../contracts/retail-event.ts';
import { dataClock } from '../../../../local/cloud/clock.ts';
import { bootCloud, type Cloud } from '../../../../local/cloud/cloud.ts';
import { dashboardPage } from '../../../../local/dashboard/dashboard-page.ts';
import { play } from '../../../../local/play/play.ts';
import { fileSource, NOTHING_GIVEN } from '../../../../local/play/source.ts';
import { openAccount } from '../../../../local/report/account.ts';
import { localTarget, type Target } from '../../../../local/target/target.ts';
import { EVENTS } from '../../sample.ts';
import { HOSTILE_EVENTS, HOSTILE_PRODUCT, HOSTILE_REVIEW } from './hostile-data.ts';

export interface GivenPage {
  readonly cloud: Cloud;
  readonly target: Target;
  readonly address: string;
  /** What the browser complained of, and what it asked of other hosts. */
  readonly faults: readonly string[];
  send(event: RetailEvent): Promise<void>;
  /** A view of the page, e.g. `#/sales`, when its figures are there. */
  open(view: string, width: number, scheme?: 'light' | 'dark'): Promise<Page>;
  close(): Promise<void>;
}

export async function givenPage(executablePath: string): Promise<GivenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'tillstream-page-'));
  const source = await fileSource({ ...NOTHING_GIVEN, ...writtenFiles(folder) });
  const clock = dataClock(source.startsAtMs);
  const faults: string[] = [];
  const onInternalError = (error: unknown) => void faults.push(String(error));
  const cloud = await bootCloud({
    assemblyDir: inject('assemblyDir'),
    clock,
    logFolder: join(folder, 'logs'),
    onInternalError,
  });
  const served = await dashboardPage({ cloud, cloudNowMs: clock.now, port: 0, onInternalError });
  const target = localTarget(cloud);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const { signal } = new AbortController();
  await play(source, { target, days: cloud.days, endsLastDay: true, signal, account: openAccount() });
  const kinesis = new KinesisClient(target.clients);
  return {
    cloud,
    target,
    address: served.address,
    faults,
    async send(event) {
      await kinesis.send(
        new PutRecordCommand({
          StreamName: target.output('RetailEventsStreamName'),
          PartitionKey: partitionKeyOf(event),
          Data: Buffer.from(JSON.stringify(event)),
        }),
      );
    },
    open: opener({ browser, address: served.address, faults }),
    async close() {
      kinesis.destroy();
      await browser.close();
      await served.close();
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writtenFiles(folder: string) {
  const written = (name: string, lines: readonly (string | object)[]) => {
    const path = join(folder, name);
    const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
    writeFileSync(path, `${texts.join('\n')}\n`);
    return path;
  };
  return {
    events: [written('events.jsonl', [...EVENTS, ...HOSTILE_EVENTS])],
    reviews: [written('reviews.jsonl', [HOSTILE_REVIEW])],
    catalog: [written('catalog.jsonl', [HOSTILE_PRODUCT])],
  };
}

interface Opening {
  readonly browser: Browser;
  readonly address: string;
  readonly faults: string[];
}

function opener({ browser, address, faults }: Opening): GivenPage['open'] {
  return async (view, width, scheme = 'light') => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${address}/`)) faults.push(`asked ${request.url()}`);
    });
    await page.goto(`${address}/${view}`);
    const ready = view === '#/' ? 'dl[data-read-at]' : '.board[aria-busy="false"]';
    await page.waitForSelector(ready, { timeout: 60_000 });
    return page;
  };
}
