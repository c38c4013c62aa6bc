// Log groups.
import * as z from 'zod';
import { type Feature, type Planned, planned, readProperties } from '../resource.ts';

export interface LogGroupPlan extends Planned {
  /** Undefined when lines are kept for ever. */
  readonly retentionDays: number | undefined;
}

const Properties = z.strictObject({
  LogGroupName: z.string().optional(),
  RetentionInDays: z.number().optional(),
});

const HARMLESS = ['DataProtectionPolicy', 'DeletionProtectionEnabled', 'KmsKeyId', 'LogGroupClass'];

export const logGroups: Feature<LogGroupPlan> = {
  types: ['AWS::Logs::LogGroup'],
  plan(resource) {
    const { RetentionInDays } = readProperties(resource, Properties, HARMLESS);
    return { ...planned(resource), retentionDays: RetentionInDays };
  },
};
