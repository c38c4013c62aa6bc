// Drills and alarms hold each other: every alarm of the laptop's stage has one drill, and no drill is of another alarm.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stages } from '../../../bin/stages.ts';
import { DRILLS } from '../../../local/drill/drills.ts';
import { synthesizedApp } from '../../lib/synthesized.ts';

const drilled = DRILLS.flatMap(({ alarms }) => alarms);
const alarms = synthesizedApp(stages.local)
  .resources('AWS::CloudWatch::Alarm')
  .map(({ properties }) => z.object({ AlarmName: z.string() }).parse(properties))
  .map(({ AlarmName }) => AlarmName.replace('tillstream-local-', ''));

describe('the drills', () => {
  it('prove every alarm of the template: who adds an alarm adds its drill', () => {
    expect(alarms.length).toBeGreaterThan(50);
    expect(alarms.filter((name) => !drilled.includes(name))).toEqual([]);
  });

  it('are of no alarm that there is not', () => {
    expect(drilled.filter((name) => !alarms.includes(name))).toEqual([]);
  });

  it('are one of each alarm', () => {
    expect(drilled.filter((name, index) => drilled.indexOf(name) !== index)).toEqual([]);
  });
});
