import { describe, expect, it } from 'vitest';
import { closings } from '../../../local/play/closings.ts';

describe('the days that are closed', () => {
  it('are those before the new day', () => {
    expect(closings('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  });

  it('are none while the day goes on', () => {
    expect(closings('2026-02-27', '2026-02-27')).toEqual([]);
  });

  it('are the rest of the month when years pass without a line', () => {
    expect(closings('2026-02-26', '2031-01-01')).toEqual(['2026-02-26', '2026-02-27', '2026-02-28']);
  });
});
