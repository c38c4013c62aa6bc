import { expect, it } from 'vitest';
import { sweepCommand } from '../../contracts/sweep-command.ts';

const COMMAND = { command: 'sweep', at: '2026-03-02T10:00:00Z' };

it('accepts a sweep at a moment', () => {
  expect(sweepCommand.parse(COMMAND)).toEqual(COMMAND);
});

it.each([
  ['another command', { command: 'weep' }],
  ['no moment', { at: undefined }],
  ['a moment without offset', { at: '2026-03-02T10:00:00' }],
])('rejects %s', (_what, overrides) => {
  expect(sweepCommand.safeParse({ ...COMMAND, ...overrides }).success).toBe(false);
});
