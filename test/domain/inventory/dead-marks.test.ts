import { describe, expect, it } from 'vitest';
import { deadMarks, type StandingMark } from '../../../domain/inventory/dead-marks.ts';
import { KEY } from '../../helpers/events.ts';

const mark = (name: string, sequence = '1', sku = KEY.sku): StandingMark => ({
  ...KEY,
  sku,
  name,
  mark: sequence,
});

const LISTED = new Set(['m1-1', 'm1-2']);

describe('a mark', () => {
  it('is suspected, and stays, the first night that its shard is not listed', () => {
    expect(deadMarks([mark('m1-0'), mark('m1-1')], LISTED, [])).toEqual({
      dead: [],
      suspects: [mark('m1-0')],
    });
  });

  it('is dead when its shard is not listed for a second night running', () => {
    const first = deadMarks([mark('m1-0'), mark('m1-2')], LISTED, []);
    const second = deadMarks([mark('m1-0'), mark('m1-2')], LISTED, first.suspects);
    expect(second.dead).toEqual([mark('m1-0')]);
  });

  it('stays while its shard is listed, closed or not, whatever was suspected', () => {
    expect(deadMarks([mark('m1-1')], LISTED, [mark('m1-1')])).toEqual({ dead: [], suspects: [] });
  });

  it('is suspected anew when it moved since the night before', () => {
    const { dead, suspects } = deadMarks([mark('m1-0', '2')], LISTED, [mark('m1-0', '1')]);
    expect([dead, suspects]).toEqual([[], [mark('m1-0', '2')]]);
  });

  it('of one counter says nothing of another', () => {
    const { dead } = deadMarks([mark('m1-0', '1', 'TEA'), mark('m1-0')], LISTED, [mark('m1-0', '1', 'TEA')]);
    expect(dead).toEqual([mark('m1-0', '1', 'TEA')]);
  });

  it('of an earlier stream of the same name dies too', () => {
    expect(deadMarks([mark('m0-1')], LISTED, [mark('m0-1')]).dead).toEqual([mark('m0-1')]);
  });

  it('stays when the listing is empty: a stream always has a shard', () => {
    expect(deadMarks([mark('m1-0')], new Set(), [mark('m1-0')])).toEqual({ dead: [], suspects: [] });
  });
});
