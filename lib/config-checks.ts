// Refuses a configuration that could not be deployed, or that would break a promise of the design.
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { checkEmail, checkSubscribers } from './alerts/alert-subscriber.ts';
import type { Config } from './config.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Gives the configuration back, so that a maker can end in it. */
export function checkConfig(config: Config): Config {
  checkNames(config);
  checkStream(config);
  checkFunctions(config);
  checkAlarms(config);
  checkSubscribers(config.alertSubscribers);
  for (const address of config.operationsEmails) checkEmail('operationsEmails', address);
  return config;
}

function checkNames({ stage, prefix }: Config): void {
  const words = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  if (!words.test(stage) || stage.length > 20)
    throw new Error(
      `stage must be 1 to 20 lower-case letters, digits and single hyphens, a letter first (given '${stage}')`,
    );
  if (!words.test(prefix) || prefix.length < 3 || prefix.length > 32)
    throw new Error(
      `prefix must be 3 to 32 lower-case letters, digits and single hyphens, a letter first (given '${prefix}')`,
    );
}

function checkStream(config: Config): void {
  checkWhole('streamRetentionDays', config.streamRetentionDays, { from: 1, to: 365 });
  checkWhole('batchSize', config.batchSize, { from: 1, to: 10_000 });
  checkWhole('batchingWindowSeconds', config.batchingWindowSeconds, { from: 0, to: 300 });
  checkWhole('quarantineDays', config.quarantineDays, { from: 1, to: 3_650 });
  // An id that is forgotten while its event can still come again would be counted twice.
  checkWhole('appliedEventsTtlDays', config.appliedEventsTtlDays, {
    from: config.streamRetentionDays + 1,
    to: 3_650,
  });
}

function checkFunctions(config: Config): void {
  for (const name of ['countInventory', 'announceStock'] as const) {
    checkWhole(`${name}.memoryMb`, config[name].memoryMb, { from: 128, to: 10_240 });
    checkWhole(`${name}.timeoutSeconds`, config[name].timeoutSeconds, { from: 1, to: 900 });
  }
  checkWhole('sweepEveryMinutes', config.sweepEveryMinutes, { from: 5, to: 1_440 });
  const offered = Object.values(RetentionDays).filter((days) => typeof days === 'number');
  if (!offered.includes(config.logRetentionDays))
    throw new Error(
      `logRetentionDays must be one of ${offered.join(', ')} (given ${config.logRetentionDays})`,
    );
}

function checkAlarms({ alarms, streamRetentionDays }: Config): void {
  const retention = streamRetentionDays * 1_440;
  const eventsVeryLate = { from: alarms.eventsLateMinutes + 1, to: retention - 1 };
  const changesVeryLate = { from: alarms.changesLateMinutes + 1, to: 1_439 };
  checkWhole('alarms.eventsLateMinutes', alarms.eventsLateMinutes, { from: 1, to: retention - 2 });
  checkWhole('alarms.eventsVeryLateMinutes', alarms.eventsVeryLateMinutes, eventsVeryLate);
  checkWhole('alarms.changesLateMinutes', alarms.changesLateMinutes, { from: 1, to: 1_438 });
  checkWhole('alarms.changesVeryLateMinutes', alarms.changesVeryLateMinutes, changesVeryLate);
  for (const name of ['errors', 'throttles', 'quarantinedRecords'] as const)
    checkWhole(`alarms.${name}`, alarms[name], { from: 1, to: 1_000_000 });
}

function checkWhole(knob: string, value: number, { from, to }: Range): void {
  if (!Number.isInteger(value) || value < from || value > to)
    throw new Error(`${knob} must be a whole number between ${from} and ${to} inclusive (given ${value})`);
}
