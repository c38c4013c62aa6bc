// Ports that tell in which order they were called.
import type { AnnounceStockPorts } from '../../lambda/announce-stock/announce-stock.ts';
import type { CountInventoryPorts } from '../../lambda/count-inventory/count-inventory.ts';

function recorder() {
  const calls: string[] = [];
  const noted =
    <Arguments extends readonly unknown[], Result>(name: string, job: (...given: Arguments) => Result) =>
    (...given: Arguments): Result => {
      calls.push(name);
      return job(...given);
    };
  return { calls, noted };
}

export function recordedInventory({ quarantine, appliedEvents, counters }: CountInventoryPorts) {
  const { calls, noted } = recorder();
  const ports: CountInventoryPorts = {
    quarantine: { keep: noted('quarantine', quarantine.keep) },
    appliedEvents: {
      known: noted('known', appliedEvents.known),
      record: noted('record', appliedEvents.record),
    },
    counters: {
      update: noted('quantities', counters.update),
      setPolicies: noted('policies', counters.setPolicies),
    },
  };
  return { calls, ports };
}

export function recordedAnnouncer({ alerts, notices }: AnnounceStockPorts) {
  const { calls, noted } = recorder();
  const ports: AnnounceStockPorts = {
    alerts: { read: noted('read', alerts.read), save: noted('save', alerts.save) },
    notices: { publish: noted('publish', notices.publish) },
  };
  return { calls, ports };
}
