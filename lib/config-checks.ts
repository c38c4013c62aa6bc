// Refuses a configuration that could not be deployed, or that would break a promise of the design.
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { sku } from '../contracts/fields.ts';
import { type FraudSettings, fraudSettings } from '../contracts/fraud-settings.ts';
import { SOURCES } from '../contracts/night/source.ts';
import { priceSettings } from '../contracts/price-settings.ts';
import { checkEmails, checkSubscribers } from './alerts/alert-subscriber.ts';
import type { Config } from './config.ts';
import { checkQuickSight } from './dashboards/quicksight-settings.ts';
import { checkPublishFrom } from './reporting/publishing.ts';

interface Range {
  readonly from: number;
  readonly to: number;
}

const FUNCTIONS = [
  'countInventory',
  'announceStock',
  'judgeOrders',
  'announceCase',
  'trackRestock',
  'announceRestock',
  'suggestPrice',
  'archiveEvents',
  'holdLease',
  'inspectInbox',
  'nightSteps',
] as const;

/** Gives the configuration back, so that a maker can end in it. */
export function checkConfig(config: Config): Config {
  checkNames(config);
  checkStream(config);
  checkFunctions(config);
  checkFraud(config);
  checkRestock(config);
  checkStock(config);
  checkLake(config);
  checkNight(config);
  checkPublishFrom(config.publishFrom);
  checkAlarms(config);
  checkBudget(config);
  checkQuickSight(config.quickSight);
  checkSubscribers(config.alertSubscribers);
  checkEmails('operationsEmails', config.operationsEmails);
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
  for (const name of FUNCTIONS) {
    // Firehose waits five minutes for a function, no longer.
    const longest = name === 'archiveEvents' ? 300 : 900;
    checkWhole(`${name}.memoryMb`, config[name].memoryMb, { from: 128, to: 10_240 });
    checkWhole(`${name}.timeoutSeconds`, config[name].timeoutSeconds, { from: 1, to: longest });
  }
  checkWhole('sweepEveryMinutes', config.sweepEveryMinutes, { from: 5, to: 1_440 });
  const offered = Object.values(RetentionDays).filter((days) => typeof days === 'number');
  if (!offered.includes(config.logRetentionDays))
    throw new Error(
      `logRetentionDays must be one of ${offered.join(', ')} (given ${config.logRetentionDays})`,
    );
}

function checkFraud({ fraud }: Config): void {
  try {
    checkReachable(fraudSettings(fraud));
  } catch (error) {
    const sentences = error instanceof Error ? error.message.split('\n') : [String(error)];
    throw new Error(sentences.map((sentence) => `fraud: ${sentence}`).join('\n'));
  }
}

/** A threshold above all that can be scored would switch the product off in silence. With shadow rules alone that is meant. */
function checkReachable({ caseThreshold, rules }: FraudSettings): void {
  const weights = Object.values(rules)
    .filter(({ state }) => state === 'active')
    .map(({ weight }) => weight);
  const most = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length > 0 && most < caseThreshold)
    throw new Error(
      `caseThreshold is ${caseThreshold}, but all active rules together weigh ${most}, so that no order would ever be held`,
    );
}

const MAX_NON_GOODS = 200;
/** Lambda takes 4 KB of variables in all. */
const MAX_NON_GOODS_CHARACTERS = 2_000;

function checkStock({ restockAdvice, nonGoodsSkus }: Config): void {
  const { serviceLevel, orderCycleDays, defaultLeadTimeDays } = restockAdvice;
  if (!(serviceLevel > 0.5 && serviceLevel < 1) || !/^0\.\d{1,4}$/.test(String(serviceLevel)))
    throw new Error(
      `restockAdvice.serviceLevel must be above 0.5 and below 1, with at most four decimals (given ${serviceLevel})`,
    );
  checkWhole('restockAdvice.orderCycleDays', orderCycleDays, { from: 1, to: 365 });
  checkWhole('restockAdvice.defaultLeadTimeDays', defaultLeadTimeDays, { from: 0, to: 365 });
  const wrong = nonGoodsSkus.find((given) => !sku().safeParse(given).success);
  if (wrong !== undefined)
    throw new Error(`nonGoodsSkus must be skus of 1 to 64 characters (given ${JSON.stringify(wrong)})`);
  const characters = JSON.stringify(nonGoodsSkus).length;
  if (nonGoodsSkus.length > MAX_NON_GOODS || characters > MAX_NON_GOODS_CHARACTERS)
    throw new Error(
      `nonGoodsSkus must be at most ${MAX_NON_GOODS} skus, and ${MAX_NON_GOODS_CHARACTERS} characters as JSON (given ${nonGoodsSkus.length} skus, ${characters} characters)`,
    );
}

function checkRestock({ restockOverdueDays, priceSignals, alarms }: Config): void {
  checkWhole('restockOverdueDays', restockOverdueDays, { from: 1, to: 365 });
  checkWhole('alarms.shortagesLateMinutes', alarms.shortagesLateMinutes, { from: 1, to: 1_440 });
  checkPriceSignals(priceSignals);
}

function checkPriceSignals(given: Config['priceSignals']): void {
  const { error } = priceSettings.optional().safeParse(given);
  if (error === undefined) return;
  const sentences = error.issues.flatMap((issue) => {
    const path = ['priceSignals', ...issue.path].join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${path}.${key}: ${path} ${issue.message}`);
    const value = issue.path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), given);
    return `${path} ${issue.message} (given ${JSON.stringify(value)})`;
  });
  throw new Error(sentences.join('\n'));
}

function checkLake(config: Config): void {
  checkWhole('scanCutoffGb', config.scanCutoffGb, { from: 1, to: 7_000 });
  checkWhole('inboxDays', config.inboxDays, { from: 7, to: 365 });
  checkWhole('rawColdAfterDays', config.rawColdAfterDays, { from: 0, to: 365 });
  checkWhole('oldVersionDays', config.oldVersionDays, { from: 1, to: 365 });
  checkWhole('queryResultDays', config.queryResultDays, { from: 1, to: 365 });
  checkWhole('archiveBuffer.seconds', config.archiveBuffer.seconds, { from: 60, to: 900 });
  checkWhole('archiveBuffer.mebibytes', config.archiveBuffer.mebibytes, { from: 1, to: 128 });
}

function checkNight(config: Config): void {
  checkTimeZone(config.reportingTimeZone);
  checkWhole('night.hour', config.night.hour, { from: 0, to: 23 });
  checkWhole('night.minute', config.night.minute, { from: 0, to: 59 });
  checkWhole('leaseMinutes', config.leaseMinutes, { from: 20, to: 240 });
  checkWhole('reportLinkHours', config.reportLinkHours, { from: 0, to: 6 });
  // A function may time out and be tried again while the lease lasts.
  const longestMinutes =
    (2 * Math.max(config.inspectInbox.timeoutSeconds, config.nightSteps.timeoutSeconds)) / 60;
  if (config.leaseMinutes < longestMinutes + 5)
    throw new Error(
      `leaseMinutes must be 5 more than two timeouts of a function of the night (given ${config.leaseMinutes}; two timeouts are ${longestMinutes} minutes)`,
    );
}

/** Names only: an offset such as `+01:00` would be taken by the runtime, and refused by the scheduler. */
function checkTimeZone(name: string): void {
  if (name !== 'UTC' && !(/^[A-Z][\w+-]*(\/[\w+-]+)+$/i.test(name) && isKnownToTheRuntime(name)))
    throw new Error(`reportingTimeZone must be UTC or a name such as Europe/London (given '${name}')`);
}

function isKnownToTheRuntime(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

function checkAlarms({ alarms, streamRetentionDays }: Config): void {
  const retention = streamRetentionDays * 1_440;
  const eventsVeryLate = { from: alarms.eventsLateMinutes + 1, to: retention - 1 };
  const changesVeryLate = { from: alarms.changesLateMinutes + 1, to: 1_439 };
  checkWhole('alarms.eventsLateMinutes', alarms.eventsLateMinutes, { from: 1, to: retention - 2 });
  checkWhole('alarms.eventsVeryLateMinutes', alarms.eventsVeryLateMinutes, eventsVeryLate);
  checkWhole('alarms.changesLateMinutes', alarms.changesLateMinutes, { from: 1, to: 1_438 });
  checkWhole('alarms.changesVeryLateMinutes', alarms.changesVeryLateMinutes, changesVeryLate);
  checkWhole('alarms.archiveLateMinutes', alarms.archiveLateMinutes, { from: 15, to: retention - 1 });
  checkWhole('alarms.nightMissingHours', alarms.nightMissingHours, { from: 25, to: 168 });
  checkWhole('alarms.publicationOpenHours', alarms.publicationOpenHours, { from: 25, to: 168 });
  checkWhole('alarms.eventsMissingHours', alarms.eventsMissingHours, { from: 1, to: 168 });
  checkAmount('alarms.nightScannedGb', alarms.nightScannedGb, { from: 0.001, to: 1_000_000 });
  for (const [source, hours] of Object.entries(alarms.filesMissingHours)) {
    if (!SOURCES.some((known) => known === source))
      throw new Error(`alarms.filesMissingHours must name some of ${SOURCES.join(', ')} (given '${source}')`);
    checkWhole(`alarms.filesMissingHours.${source}`, hours, { from: 25, to: 168 });
  }
  for (const name of ['errors', 'throttles', 'quarantinedRecords', 'casesOpened'] as const)
    checkWhole(`alarms.${name}`, alarms[name], { from: 1, to: 1_000_000 });
}

function checkBudget({ monthlyBudgetUsd, operationsEmails }: Config): void {
  if (monthlyBudgetUsd === undefined) return;
  checkWhole('monthlyBudgetUsd', monthlyBudgetUsd, { from: 1, to: 1_000_000 });
  if (operationsEmails.length === 0)
    throw new Error('monthlyBudgetUsd needs operationsEmails: without them nobody would be told');
}

function checkAmount(knob: string, value: number, { from, to }: Range): void {
  if (!(value >= from && value <= to))
    throw new Error(`${knob} must be a number between ${from} and ${to} inclusive (given ${value})`);
}

function checkWhole(knob: string, value: number, { from, to }: Range): void {
  if (!Number.isInteger(value) || value < from || value > to)
    throw new Error(`${knob} must be a whole number between ${from} and ${to} inclusive (given ${value})`);
}
