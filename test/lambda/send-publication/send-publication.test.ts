import { describe, expect, it } from 'vitest';
import { nightPlanExample } from '../../../contracts/night/night-plan.ts';
import { NOTHING_PUBLISHED } from '../../../contracts/night/publication.ts';
import type { RetailEvent } from '../../../contracts/retail-event.ts';
import { sendPublication } from '../../../lambda/send-publication/send-publication.ts';
import { DAY_MS, memoryOutbox, NOW, row } from './memory-outbox.ts';

const request = { plan: { ...nightPlanExample, runId: 'night-1' }, published: NOTHING_PUBLISHED };

const circumstances = (more: { nowMs?: number; pieces?: number; onOldest?: (ms: number) => void } = {}) => {
  let left = more.pieces ?? Number.POSITIVE_INFINITY;
  return {
    timeZone: 'Europe/Berlin',
    nowMs: NOW + 60_000,
    rememberedDays: 16,
    hasTime: () => left-- > 0,
    onOldest: () => {},
    ...more,
  };
};

/** What counters make of events that may come twice: the sum over distinct ids. */
function counted(events: readonly RetailEvent[]) {
  const distinct = new Map(events.map((event) => [event.eventId, event]));
  const sums: Record<string, number> = {};
  for (const event of distinct.values())
    if (event.eventType === 'StoreSalesRecorded')
      sums[`${event.businessDate} ${event.sku}`] =
        (sums[`${event.businessDate} ${event.sku}`] ?? 0) + event.quantity;
  return sums;
}

describe('sending what the outbox holds', () => {
  it('sends every row as an event of the end of its business date, and marks it', async () => {
    const { ports, events, rows } = memoryOutbox([row('MUG', 3), row('TEA', -1)]);
    expect(await sendPublication(request, circumstances(), ports)).toEqual({
      isDone: true,
      salesChanges: 2,
      units: 2,
      policies: 0,
      leftBehind: 0,
    });
    expect(events[0]).toEqual({
      eventType: 'StoreSalesRecorded',
      eventId: `sales:S-1:2011-01-31:MUG:${NOW}`,
      occurredAt: '2011-01-31T22:59:59.999Z',
      locationId: 'S-1',
      businessDate: '2011-01-31',
      sku: 'MUG',
      quantity: 3,
    });
    expect(rows.every(({ sent }) => sent)).toBe(true);
  });

  it('sends nothing twice', async () => {
    const { ports, events } = memoryOutbox([row('MUG', 3)]);
    await sendPublication(request, circumstances(), ports);
    expect(await sendPublication(request, circumstances(), ports)).toMatchObject({ salesChanges: 0 });
    expect(events).toHaveLength(1);
  });

  it('sends what a run before left behind first, tells how old it is, and how much it was', async () => {
    const planned = NOW - DAY_MS;
    const ages: number[] = [];
    const { ports, events } = memoryOutbox([
      row('NEW', 1),
      row('OLD', 1, { publication: planned, runId: 'night-0' }),
    ]);
    const published = await sendPublication(
      request,
      circumstances({ onOldest: (ms) => ages.push(ms) }),
      ports,
    );
    expect(events.map(({ eventId }) => eventId.split(':')[3])).toEqual(['OLD', 'NEW']);
    expect(published).toMatchObject({ salesChanges: 2, leftBehind: 1 });
    expect(ages).toEqual([planned]);
  });

  it('stops between two pieces when time is short, and goes on from there', async () => {
    const { ports, events } = memoryOutbox([
      row('A', 1, { publication: NOW - 2 }),
      row('B', 1, { publication: NOW - 1 }),
      row('C', 1),
    ]);
    const first = await sendPublication(request, circumstances({ pieces: 2 }), ports);
    expect(first).toMatchObject({ isDone: false, salesChanges: 2 });
    expect(await sendPublication({ ...request, published: first }, circumstances(), ports)).toMatchObject({
      isDone: true,
      salesChanges: 3,
    });
    expect(events).toHaveLength(3);
  });

  it('of an old publication sends only what the archive lacks', async () => {
    const asked: string[] = [];
    const rows = [row('SENT', 3), row('LOST', 2)];
    const { ports, events } = memoryOutbox(rows, (name) => asked.push(name));
    const [sent] = rows;
    // It was sent, and the mark was not made.
    await sendPublication(request, circumstances(), {
      ...ports,
      outbox: {
        ...ports.outbox,
        async *sales() {
          if (sent) yield [{ ...sent, eventId: `sales:S-1:2011-01-31:SENT:${NOW}`, locationId: 'S-1' }];
        },
        markSent: async () => {},
      },
    });
    const nineDaysLater = circumstances({ nowMs: NOW + 9 * DAY_MS });
    expect(await sendPublication(request, nineDaysLater, ports)).toMatchObject({ salesChanges: 1, units: 2 });
    expect(asked).toContain('read unarchived');
    expect(events.map(({ eventId }) => eventId.split(':')[3])).toEqual(['SENT', 'LOST']);
    expect(rows.every((each) => each.sent)).toBe(true);
  });
});

describe('a run that dies at any call', () => {
  const given = () => [
    row('A', 3, { publication: NOW - DAY_MS, businessDate: '2011-01-30', runId: 'night-0' }),
    row('A', -1),
    row('B', 2),
    row('C', 7),
  ];

  it('is made good by the next one: every change counts once', async () => {
    const calls: string[] = [];
    const calm = memoryOutbox(given(), (name) => calls.push(name));
    await sendPublication(request, circumstances(), calm.ports);
    const wanted = { '2011-01-30 A': 3, '2011-01-31 A': -1, '2011-01-31 B': 2, '2011-01-31 C': 7 };
    expect(counted(calm.events)).toEqual(wanted);
    expect(calls.length).toBeGreaterThan(8);
    for (let at = 0; at < calls.length; at += 1) {
      let made = 0;
      const troubled = memoryOutbox(given(), () => {
        if (made++ === at) throw new Error('died');
      });
      await expect(sendPublication(request, circumstances(), troubled.ports)).rejects.toThrow('died');
      await sendPublication(request, circumstances(), troubled.ports);
      expect(counted(troubled.events), `died at ${calls[at]}`).toEqual(wanted);
      expect(troubled.rows.every(({ sent }) => sent)).toBe(true);
    }
  });
});
