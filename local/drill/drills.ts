// Every drill, in the order in which they are held: nights come before what would have every night fail.
import type { Drill } from './drill.ts';
import { archiveDrills, lastArchiveDrills } from './drills/archive.ts';
import { changeConsumerDrills } from './drills/change-consumers.ts';
import { eventConsumerDrills } from './drills/event-consumers.ts';
import { fraudAndRestockDrills } from './drills/fraud-and-restock.ts';
import { nightDrills } from './drills/nights.ts';
import { scheduleDrills } from './drills/schedules.ts';
import { silenceDrills } from './drills/silence.ts';

export const DRILLS: readonly Drill[] = [
  ...eventConsumerDrills,
  ...changeConsumerDrills,
  ...fraudAndRestockDrills,
  ...archiveDrills,
  ...scheduleDrills,
  ...nightDrills,
  ...silenceDrills,
  ...lastArchiveDrills,
];
