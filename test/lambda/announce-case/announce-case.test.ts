import { describe, expect, it } from 'vitest';
import {
  type AnnounceCasePorts,
  announceCases,
  sweepCases,
} from '../../../lambda/announce-case/announce-case.ts';
import { Crash, crashAt, MOMENTS } from '../../helpers/crash.ts';
import { aCase, aDecidedCase } from '../../helpers/fraud.ts';
import { memoryAnnouncer, memoryFraudCases } from '../../helpers/memory-fraud.ts';

const released = (version = 2) => aDecidedCase({ version });
const confirmed = (version = 2) => aDecidedCase({ status: 'confirmed', version });
const toldBy = ({ published }: ReturnType<typeof memoryAnnouncer>) =>
  published.map(({ orderId, noticeNumber, status }) => [orderId, noticeNumber, status]);

function crashing(
  { notices, actions, alerts }: AnnounceCasePorts,
  plan: Parameters<typeof crashAt>[0],
): AnnounceCasePorts {
  const crash = crashAt(plan);
  return {
    notices: { read: crash(notices.read), save: crash(notices.save) },
    actions: { request: crash(actions.request) },
    alerts: { publish: crash(alerts.publish) },
  };
}

describe('changes of cases', () => {
  it('are told to systems and people, each state once', async () => {
    // Given
    const ports = memoryAnnouncer();
    // When
    const outcome = await announceCases([aCase(), aCase({ orderId: 'B' }), released(), released(3)], ports);
    // Then
    expect(outcome).toEqual({ judged: 4, held: 2, released: 1, rejected: 0 });
    expect(toldBy(ports)).toEqual([
      ['10234', 1, 'open'],
      ['10234', 2, 'released'],
      ['B', 1, 'open'],
    ]);
    expect(ports.requested).toEqual(ports.published);
    expect(ports.notices.all()).toMatchObject([
      { orderId: '10234', noticeNumber: 2, untold: [] },
      { orderId: 'B', noticeNumber: 1, untold: [] },
    ]);
  });

  it('are not told again when they come again', async () => {
    const ports = memoryAnnouncer();
    await announceCases([aCase()], ports);
    expect(await announceCases([aCase()], ports)).toEqual({ judged: 1, held: 0, released: 0, rejected: 0 });
    expect(ports.published).toHaveLength(1);
  });

  it('are all told when somebody cannot decide', async () => {
    const ports = memoryAnnouncer();
    const flicker = Array.from({ length: 60 }, (_, index) =>
      index % 2 === 0 ? released(index + 2) : confirmed(index + 2),
    );
    const outcome = await announceCases(flicker, ports);
    expect(outcome).toMatchObject({ released: 30, rejected: 30 });
    expect(ports.published.map(({ noticeNumber }) => noticeNumber)).toEqual(
      flicker.map((_, index) => index + 1),
    );
  });

  it('are numbered after what a sweep recorded meanwhile', async () => {
    // Given: the sweep sees the decision before the change stream brings the opening.
    const ports = memoryAnnouncer();
    let happens = true;
    const read: AnnounceCasePorts['notices']['read'] = async (ids) => {
      const found = await ports.notices.read(ids);
      if (happens) {
        happens = false;
        await announceCases([released()], ports);
      }
      return found;
    };
    // When
    await announceCases([aCase()], { ...ports, notices: { ...ports.notices, read } });
    // Then
    expect(toldBy(ports)).toEqual([['10234', 1, 'released']]);
  });
});

describe('an announcer that crashes', () => {
  it('tells systems first, so that people are not told again while those cannot be reached', async () => {
    const ports = memoryAnnouncer();
    const request = async () => {
      throw new Crash('the bus is gone');
    };
    await expect(announceCases([aCase()], { ...ports, actions: { request } })).rejects.toThrow(Crash);
    expect(ports.published).toEqual([]);
  });

  const CRASHES = ['read', 'save', 'request', 'publish', 'clear'].flatMap((name, index) =>
    MOMENTS.map((moment) => ({ name, moment, call: index + 1 })),
  );

  it.each(CRASHES)('loses nothing and tells the same when it crashed $moment $name', async (crash) => {
    // Given
    const images = [aCase(), aCase({ orderId: 'B' }), released()];
    const [ports, calm] = [memoryAnnouncer(), memoryAnnouncer()];
    await announceCases(images, calm);
    await expect(announceCases(images, crashing(ports, crash))).rejects.toThrow(Crash);
    // When
    await announceCases(images, ports);
    // Then
    const distinct = (told: readonly object[]) => new Set(told.map((notice) => JSON.stringify(notice)));
    expect(distinct(ports.published)).toEqual(distinct(calm.published));
    expect(distinct(ports.requested)).toEqual(distinct(calm.requested));
    expect(ports.notices.all()).toEqual(calm.notices.all());
  });
});

describe('a sweep', () => {
  const AT = { at: '2026-03-03T07:00:00.000Z', days: 9 };

  async function givenCases(...decidedAt: readonly string[]) {
    const cases = memoryFraudCases();
    await cases.open([aCase({ orderId: 'OPEN' })]);
    for (const [index, at] of decidedAt.entries()) {
      await cases.open([aCase({ orderId: `D${index}` })]);
      const decision = { orderId: `D${index}`, status: 'released', decidedBy: 'desk' } as const;
      await cases.decide([{ ...decision, decidedAt: at, eventId: `e${index}` }]);
    }
    return cases;
  }

  it('tells late what the change stream lost: what is open, and what was decided lately', async () => {
    // Given
    const ports = memoryAnnouncer();
    const cases = await givenCases(
      '2026-03-03T06:59:00.000Z',
      '2026-03-04T00:10:00.000Z',
      '2026-02-22T08:00:00.000Z',
      '2026-02-21T23:59:59.000Z',
    );
    // When
    const outcome = await sweepCases(cases, AT, ports);
    // Then
    expect(outcome).toEqual({ judged: 4, held: 1, released: 3, rejected: 0 });
    expect(toldBy(ports).map(([orderId]) => orderId)).toEqual(['OPEN', 'D1', 'D0', 'D2']);
  });

  it('tells nothing twice', async () => {
    const ports = memoryAnnouncer();
    const cases = await givenCases('2026-03-03T06:59:00.000Z');
    await sweepCases(cases, AT, ports);
    expect(await sweepCases(cases, AT, ports)).toEqual({ judged: 2, held: 0, released: 0, rejected: 0 });
  });

  it('tells what an announcer recorded and left untold', async () => {
    // Given
    const ports = memoryAnnouncer();
    await announceCases([aCase({ orderId: 'OPEN' })], crashing(ports, { call: 3, moment: 'before' })).catch(
      () => {},
    );
    // When
    const outcome = await sweepCases(await givenCases(), AT, ports);
    // Then
    expect(outcome).toMatchObject({ held: 1 });
  });
});
