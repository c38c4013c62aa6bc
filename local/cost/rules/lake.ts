// The lake: buckets, crawlers, table optimizers, Athena, the flow itself and what follows it.
import { bytesOf, STATEMENTS_PER_NIGHT, scannedGb } from '../night.ts';
import { byName, type CostRule, type Situation, type Usage } from '../usage.ts';
import { DAYS, type Month } from '../workload.ts';
import { REFRESH_TRANSITIONS, refreshedGb } from './quicksight.ts';

const GB = 1e9;
/** Firehose writes one object for each buffer that it closes. */
const ARCHIVE_OBJECTS = DAYS * 96;
/** Files that a statement writes, and the metadata of Iceberg beside them. */
const WRITES_PER_STATEMENT = 6;
const READS_PER_STATEMENT = 30;
/** Iceberg keeps what was replaced until its snapshots expire. */
const OLD_VERSIONS = 1.5;
const QUARANTINED_SHARE = 0.0001;

interface Held {
  readonly half: 'stream' | 'batch';
  readonly gb: number;
  readonly writes: number;
  readonly reads: number;
  readonly knob: string;
}

const HELD: Readonly<Record<string, (situation: Situation) => Held>> = {
  LakeZonesRaw: ({ month }) => ({
    half: 'batch',
    // The inbox keeps each file for a while beside its accepted copy.
    gb: (bytesOf(month).raw * month.workload.monthsStored + bytesOf(month).tillLog * 0.2) / GB,
    writes: ARCHIVE_OBJECTS + month.workload.stores * DAYS * 2,
    reads: ARCHIVE_OBJECTS + month.workload.stores * DAYS * 4,
    knob: 'rawColdAfterDays, archiveBuffer, inboxDays',
  }),
  LakeZonesClean: ({ month }) => ({
    half: 'batch',
    gb: (bytesOf(month).clean * month.workload.monthsStored * OLD_VERSIONS) / GB,
    writes: STATEMENTS_PER_NIGHT * DAYS * WRITES_PER_STATEMENT,
    reads: STATEMENTS_PER_NIGHT * DAYS * READS_PER_STATEMENT,
    knob: 'oldVersionDays',
  }),
  LakeZonesMarts: ({ month }) => ({
    half: 'batch',
    gb: (bytesOf(month).clean * month.workload.monthsStored * 0.2) / GB,
    writes: STATEMENTS_PER_NIGHT * DAYS * 2,
    reads: STATEMENTS_PER_NIGHT * DAYS * 10,
    knob: 'oldVersionDays',
  }),
  LakeZonesResults: () => ({
    half: 'batch',
    gb: 0.01,
    writes: STATEMENTS_PER_NIGHT * DAYS * 2,
    reads: STATEMENTS_PER_NIGHT * DAYS,
    knob: 'queryResultDays',
  }),
  Quarantine: ({ month }) => ({
    half: 'stream',
    gb: (month.eventBytes * QUARANTINED_SHARE * month.workload.monthsStored) / GB,
    writes: month.events * QUARANTINED_SHARE,
    reads: 0,
    knob: 'quarantineDays',
  }),
};

export const bucket: CostRule = (resource, situation) => {
  const held = byName(HELD, resource)?.(situation);
  if (held === undefined) return undefined;
  const { half, gb, writes, reads, knob } = held;
  return {
    half,
    usages: [
      { what: 'storage', price: 's3-gb-month', amount: gb, knob },
      { what: 'writes', price: 's3-write-request', amount: writes, knob: 'archiveBuffer' },
      { what: 'reads', price: 's3-read-request', amount: reads },
    ],
  };
};

/** A crawl is charged for ten minutes at least, and takes two DPUs. */
const DPU_HOURS_PER_CRAWL = (2 * 10) / 60;
const CRAWLS_PER_MONTH: Readonly<Record<string, (situation: Situation) => number>> = {
  LakeCrawlersPos: ({ month }) => (month.workload.stores > 0 ? DAYS : 0),
  LakeCrawlersReviews: ({ month }) => (month.workload.reviewsPerDay > 0 ? DAYS / 7 : 0),
  LakeCrawlersCatalog: () => 4,
  LakeCrawlersLocations: () => 1,
};

export const crawler: CostRule = (resource, situation) => {
  const crawls = byName(CRAWLS_PER_MONTH, resource)?.(situation);
  if (crawls === undefined) return undefined;
  const knob = 'deliver files on fewer days: a crawler only runs for a folder with new files';
  return {
    half: 'batch',
    usages: [{ what: 'crawls', price: 'glue-dpu-hour', amount: crawls * DPU_HOURS_PER_CRAWL, knob }],
  };
};

/** Optimizers look after each Iceberg table of a database: for about so many DPU-hours a month, by far the most for clean. */
const OPTIMIZER_DPU_HOURS: Readonly<Record<string, number>> = {
  LakeDatabasesRaw: 0,
  LakeDatabasesClean: 12,
  LakeDatabasesMarts: 8,
};

export const database: CostRule = (resource) => {
  const amount = byName(OPTIMIZER_DPU_HOURS, resource);
  if (amount === undefined) return undefined;
  return {
    half: 'batch',
    usages: [
      {
        what: 'table optimizers',
        price: 'glue-dpu-hour',
        amount,
        knob: 'sql/migrations: optimizers by table',
      },
    ],
  };
};

const READ: Readonly<Record<string, (month: Month) => Omit<Usage, 'price'>>> = {
  LakeWorkGroup: (month) => ({
    what: 'bytes read by nights',
    amount: scannedGb(month),
    knob: 'fewer nights, scanCutoffGb',
  }),
  SourceWorkGroup: (month) => ({ what: 'bytes read by refreshes', amount: refreshedGb(month) * DAYS }),
};

export const workGroup: CostRule = (resource, { month }) => {
  const read = byName(READ, resource)?.(month);
  return read === undefined ? undefined : { half: 'batch', usages: [{ ...read, price: 'athena-gb' }] };
};

/** Of a night, in which each statement passes through five, and of the refresh after it. */
const TRANSITIONS: Readonly<Record<string, number>> = {
  ReportingNight: 75 + STATEMENTS_PER_NIGHT * 5,
  Refresh: REFRESH_TRANSITIONS,
};

export const stateMachine: CostRule = (resource) => {
  const perNight = byName(TRANSITIONS, resource);
  if (perNight === undefined) return undefined;
  return {
    half: 'batch',
    usages: [{ what: 'transitions', price: 'step-functions-transition', amount: perNight * DAYS }],
  };
};
