// The lease on the lake in memory.
import type { Lease } from '../../contracts/night/lease.ts';

/** Whoever holds the lease is at work. */
export const NONE_ENDED = { hasEnded: async () => false };

export function memoryLease(first?: Lease) {
  let current = first;
  return {
    read: async () => current,
    replace: async (lease: Lease, replaced: Lease | undefined) => {
      if (JSON.stringify(replaced) !== JSON.stringify(current)) return false;
      current = lease;
      return true;
    },
    extend: async (lease: Lease, now: string) => {
      const isHeld = current?.holder === lease.holder && current.until > now && current.until <= lease.until;
      if (isHeld) current = lease;
      return isHeld;
    },
  };
}
