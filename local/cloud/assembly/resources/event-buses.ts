// EventBridge's custom event buses. The account's default bus is there without a resource.
import * as z from 'zod';
import { type Feature, type Planned, planned, readProperties } from '../resource.ts';

export interface EventBusPlan extends Planned {
  readonly description: string | undefined;
}

const Properties = z.strictObject({ Name: z.string(), Description: z.string().optional() });

/** Nothing is encrypted or logged here, resource policies are not evaluated, and a bus takes what is put on it. */
const HARMLESS = ['DeadLetterConfig', 'KmsKeyIdentifier', 'LogConfig', 'Policy'];

export const eventBuses: Feature<EventBusPlan> = {
  types: ['AWS::Events::EventBus'],
  plan(resource) {
    const { Description } = readProperties(resource, Properties, HARMLESS);
    return { ...planned(resource), description: Description };
  },
};
