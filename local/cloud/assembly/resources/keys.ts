// KMS keys. Nothing is encrypted on a laptop; the plan knows the keys because roles need permission to use them.
import * as z from 'zod';
import { type Feature, type Planned, planned, readProperties } from '../resource.ts';

/** A key's `name` is its id. */
export interface KeyPlan extends Planned {
  readonly description: string | undefined;
}

const Properties = z.object({ Description: z.string().optional() });

export const keys: Feature<KeyPlan> = {
  types: ['AWS::KMS::Key'],
  plan(resource) {
    const { Description } = readProperties(resource, Properties);
    return { ...planned(resource), name: resource.identity.ref, description: Description };
  },
};
