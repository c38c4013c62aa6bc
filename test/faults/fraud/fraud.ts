// Orders judged, cases opened, told and decided: what the fault suite plays of them.
import { type Random, random } from '../../../local/world/random.ts';
import { createFraudTables } from '../../helpers/fraud-tables.ts';
import type { Attributes } from '../cloud.ts';
import type { Half } from '../half.ts';
import { makeGroups } from '../make-lines.ts';
import { type Happenings, makeSchedule } from '../make-schedule.ts';
import type { Run } from '../run-of-play.ts';
import { fraudCast } from './fraud-cast.ts';
import { caseImageOf } from './fraud-desk.ts';
import { FRAUD_MENU } from './fraud-menu.ts';
import { fraudState } from './fraud-state.ts';
import { fraudTruthOf } from './fraud-truth.ts';
import { fraudLines } from './make-fraud-lines.ts';
import { burstComplaints } from './oracles/bursts.ts';
import { caseComplaints } from './oracles/cases.ts';
import { evidenceComplaints } from './oracles/evidence.ts';
import { profileComplaints } from './oracles/profiles.ts';
import { caseTellingComplaints } from './oracles/telling.ts';

export const fraud: Half = {
  name: 'fraud',
  menu: FRAUD_MENU,
  tables: {
    create: createFraudTables,
    committed: (_table, item, journal) =>
      journal.add({ kind: 'case committed', image: caseImageOf(item as Attributes) }),
  },
  makeSchedule: (seed) => makeSchedule(seed, (source) => happenings(seed, source)),
  cast: fraudCast,
  complaints: fraudComplaints,
};

function happenings(seed: number, source: Random): Happenings {
  const isShared = source.chance(0.65);
  const groups = makeGroups(random(seed, 'lines'), source.between(6, 45), fraudLines(isShared));
  return {
    half: 'fraud',
    menu: FRAUD_MENU,
    groups,
    mappings: ['judge', 'judge', 'announce cases'],
    announcers: ['announce cases'],
    sweeps: ['sweep cases'],
    hasNights: false,
    // On one shard, what customers share is judged exactly too.
    ...(isShared && source.chance(0.4) ? { shards: 1 } : {}),
  };
}

async function fraudComplaints({ cloud, journal }: Run): Promise<readonly string[]> {
  const truth = fraudTruthOf(journal.entries);
  const state = await fraudState(cloud);
  return [
    ...profileComplaints(truth, state),
    ...caseComplaints(truth, state),
    ...evidenceComplaints(truth, state),
    ...burstComplaints(truth, state),
    ...caseTellingComplaints(journal.entries, state),
  ];
}
