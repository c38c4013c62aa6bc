import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { violations } from './import-rules.ts';

const ROOMS = ['bin', 'contracts', 'domain', 'lambda', 'lib', 'local', 'bench', 'test'];

const files = globSync(`{${ROOMS.join(',')}}/**/*.ts`).filter((path) => !path.endsWith('.d.ts'));

describe('import rules', () => {
  it('find the files of every room', () => {
    for (const room of ['bin', 'contracts', 'domain', 'lambda', 'lib', 'local', 'test'])
      expect(files.some((path) => path.startsWith(`${room}/`))).toBe(true);
  });

  it('are kept by every file', () => {
    expect(files.flatMap((path) => violations(path, readFileSync(path, 'utf8')))).toEqual([]);
  });

  it.each([
    ['domain/inventory/a.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
    ['domain/inventory/a.ts', "import { x } from '../../lambda/adapters/in-parallel.ts';"],
    ['contracts/a.ts', "import { x } from '../domain/inventory/stock-level.ts';"],
    ['contracts/a.ts', "import { z } from 'zod';"],
    ['lambda/count-inventory/count-inventory.ts', "import { x } from '../adapters/in-parallel.ts';"],
    ['lambda/count-inventory/handler.ts', "import { x } from '../announce-stock/announce-stock.ts';"],
    ['lambda/adapters/a.ts', "import { x } from '../count-inventory/count-inventory.ts';"],
    ['lib/a.ts', "import { Env } from '../lambda/count-inventory/env.ts';"],
    ['local/cli/a.ts', "import { config } from '../../lib/config.ts';"],
    ['local/cli/a.ts', "export { x } from '../../lambda/count-inventory/env.ts';"],
    ['local/cli/a.ts', "const x = await import('../../domain/inventory/stock-level.ts');"],
    ['bin/a.ts', "import { App } from 'aws-cdk-lib';"],
    ['elsewhere/a.ts', ''],
  ])('reject in %s: %s', (path, source) => {
    expect(violations(path, source)).toHaveLength(1);
  });

  it('let lib import the types of a function’s variables', () => {
    expect(violations('lib/a.ts', "import type { Env } from '../lambda/count-inventory/env.ts';")).toEqual(
      [],
    );
  });
});
