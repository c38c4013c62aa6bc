// The functions that the nightly flow calls.
import type { Step } from './night-states.ts';

export interface NightSteps {
  readonly holdLease: Step;
  readonly migrateLake: Step;
  readonly planNight: Step;
  readonly snapshotCounters: Step;
  readonly inspectInbox: Step;
  readonly crawlRaw: Step;
  readonly takeCases: Step;
  readonly planStatements: Step;
  readonly checkQuality: Step;
  readonly sendPublication: Step;
  readonly reconcileCounters: Step;
  readonly exportReport: Step;
  readonly announceNight: Step;
}
