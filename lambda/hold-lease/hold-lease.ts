// One run at a time changes the lake: who runs holds the lease, renews it before every step, and gives it back.
import type { Lease, LeaseRequest } from '../../contracts/night/lease.ts';

export interface LeasePorts {
  readonly leases: {
    /** The lease as it is; undefined when nobody ever took it. */
    read(): Promise<Lease | undefined>;
    /** Saves the lease if the one that it replaces is still in place. */
    replace(lease: Lease, replaced: Lease | undefined): Promise<boolean>;
    /** Saves the lease if its holder has it, in force and for no longer. */
    extend(lease: Lease, now: string): Promise<boolean>;
  };
  readonly runs: {
    /** Whether that run is over. One that was stopped from outside had no chance to give its lease back. */
    hasEnded(holder: string): Promise<boolean>;
  };
}

export interface Moment {
  /** The wall clock's, ISO-8601 in UTC. A lease guards real work, whatever date the data are of. */
  readonly now: string;
  /** How long a lease lasts. */
  readonly minutes: number;
}

/** Thrown when another run holds the lease: it can be tried again later. */
export class LeaseHeld extends Error {
  override readonly name = 'LeaseHeld';
}

/** Thrown when the run that renews the lease does not hold it any more: it must stop. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * Taking and renewing may be repeated, and so may giving back, which does nothing when somebody else holds the lease.
 * @throws LeaseHeld, LeaseLost
 */
export async function holdLease(request: LeaseRequest, moment: Moment, ports: LeasePorts): Promise<Lease> {
  return (await renewedUnread(request, moment, ports)) ?? changed(request, moment, ports);
}

/** Almost every renewal is that of a run that holds the lease: it needs no look at what it replaces. */
async function renewedUnread(
  { action, holder, doing }: LeaseRequest,
  moment: Moment,
  { leases }: LeasePorts,
): Promise<Lease | undefined> {
  if (action !== 'renew' || doing === undefined) return undefined;
  const next = leaseOf({ holder, doing }, moment, undefined);
  return (await leases.extend(next, moment.now)) ? next : undefined;
}

async function changed(request: LeaseRequest, moment: Moment, ports: LeasePorts): Promise<Lease> {
  const found = await ports.leases.read();
  const next = NEXT[request.action](request, moment, await withoutTheDead(found, request, moment, ports));
  if (next === undefined) return { holder: request.holder, until: moment.now, doing: null };
  if (await ports.leases.replace(next, found)) return next;
  // Somebody changed it in between: what that means is seen by looking again.
  return changed(request, moment, ports);
}

/**
 * The lease, unless its holder has ended without giving it back. What a function of that run still does is harmless: it
 * writes objects only where there are none, and its statements lose against any that committed in between.
 */
async function withoutTheDead(
  found: Lease | undefined,
  { action, holder }: LeaseRequest,
  moment: Moment,
  { runs }: LeasePorts,
): Promise<Lease | undefined> {
  const isInTheWay =
    action === 'take' && found !== undefined && found.holder !== holder && isInForce(found, moment);
  return isInTheWay && (await runs.hasEnded(found.holder)) ? undefined : found;
}

type Step = (request: LeaseRequest, moment: Moment, found: Lease | undefined) => Lease | undefined;

const NEXT: Readonly<Record<LeaseRequest['action'], Step>> = {
  take(request, moment, found) {
    if (found !== undefined && found.holder !== request.holder && isInForce(found, moment))
      throw new LeaseHeld(
        `the run ${found.holder} holds the lake until ${found.until}, or longer while it goes on${activity(found)}; ${request.holder} must wait`,
      );
    return leaseOf(request, moment, found);
  },
  renew(request, moment, found) {
    if (found === undefined || found.holder !== request.holder || !isInForce(found, moment))
      throw new LeaseLost(
        `the run ${request.holder} does not hold the lake any more: ${lossOf(found, request)}. It must stop, or two runs would change the lake at once`,
      );
    return leaseOf(request, moment, found);
  },
  release: ({ holder, doing }, { now }, found) =>
    found?.holder === holder
      ? { holder, until: found.until < now ? found.until : now, doing: doing ?? found.doing }
      : undefined,
};

type Asked = Pick<LeaseRequest, 'holder' | 'doing'>;

function leaseOf({ holder, doing }: Asked, { now, minutes }: Moment, found: Lease | undefined): Lease {
  const until = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  // Clocks of two machines differ: a renewal never shortens what was promised.
  const promised = found?.holder === holder && found.until > until ? found.until : until;
  return { holder, until: promised, doing: doing ?? (found?.holder === holder ? found.doing : null) };
}

const isInForce = ({ until }: Lease, { now }: Moment) => until > now;

const activity = ({ doing }: Lease) => (doing === null ? '' : `, and is at ${doing}`);

function lossOf(found: Lease | undefined, { holder }: LeaseRequest): string {
  if (found === undefined) return 'nobody does';
  return found.holder === holder ? `its lease ended at ${found.until}` : `${found.holder} took it over`;
}
