import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { config } from '../../lib/config.ts';
import { RetailFunction } from '../../lib/retail-function.ts';
import { temporaryFolder } from '../local/temporary-folder.ts';

/** The folder with the bundle of a function, as it would be uploaded. */
function bundleOf(beside?: readonly string[]): string {
  const outdir = temporaryFolder();
  const app = new App({ outdir, analyticsReporting: false });
  new RetailFunction(new Stack(app, 'Test'), 'Function', {
    config: config({ stage: 'test' }),
    name: 'check-quality',
    description: 'for this test',
    size: { memoryMb: 128, timeoutSeconds: 1 },
    beside,
    environment: () => ({}),
  });
  const { stacks } = app.synth();
  const [asset] = Object.values(
    JSON.parse(readFileSync(join(outdir, `${stacks[0]?.stackName}.assets.json`), 'utf8')).files as Record<
      string,
      { source: { path: string; packaging: string } }
    >,
  ).filter(({ source }) => source.packaging === 'zip');
  return join(outdir, asset?.source.path ?? '');
}

describe('a function’s bundle', () => {
  it('has the folders beside it that it asks for', () => {
    const bundle = bundleOf(['sql']);
    expect(existsSync(join(bundle, 'index.mjs'))).toBe(true);
    expect(readFileSync(join(bundle, 'sql/export/closed-months.sql'), 'utf8')).toBe(
      readFileSync(new URL('../../sql/export/closed-months.sql', import.meta.url), 'utf8'),
    );
  });

  it('is alone when it asks for none', () => {
    expect(existsSync(join(bundleOf(), 'sql'))).toBe(false);
  });
});
