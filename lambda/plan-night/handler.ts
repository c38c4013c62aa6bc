// A step of the nightly flow: says which business dates the run is about.
import { Logger } from '@aws-lambda-powertools/logger';
import { type PlannedNight, planRequest } from '../../contracts/night/night-plan.ts';
import { Env } from './env.ts';
import { planNight } from './plan-night.ts';

const env = Env.parse(process.env);
const logger = new Logger();

export async function handler(event: unknown): Promise<PlannedNight> {
  const plan = planNight(planRequest.parse(event), env.REPORTING_TIME_ZONE);
  logger.info('night planned', { ...plan });
  return plan;
}
