// The part of a night that tells the event stream: what is to be told is written into the outbox first, and sent then.
import { Choice, Condition, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { PublicationRequest, Published } from '../../contracts/night/publication.ts';
import type { PublicationPlanRequest, Statements } from '../../contracts/night/statements.ts';
import type { NightStates } from './night-states.ts';
import type { NightSteps } from './night-steps.ts';
import { at } from './paths.ts';

/** What of a publication the configuration says. */
export type Publishing = Pick<PublicationPlanRequest, 'publishFrom' | 'recommendPolicies'>;

export interface NightPublicationProps {
  readonly night: NightStates;
  readonly steps: NightSteps;
  readonly publishing: Publishing;
  /** What follows, whether anything was published or not. */
  readonly next: IChainable;
}

const PLAN = at('$.plan');

/** Leaves what was told in `$.published`, and the runs of statements in `$.publication.statements`. */
export function nightPublication(scope: Construct, props: NightPublicationProps): IChainable {
  const { night, steps, publishing, next } = props;
  const send = night.step<PublicationRequest, Published>('SendPublication', {
    of: steps.sendPublication,
    with: { plan: PLAN, published: at('$.published') },
    keep: {
      at: '$.published',
      fields: ['isDone', 'salesChanges', 'units', 'policies', 'leftBehind'],
    },
  });
  const sent = new Choice(scope, 'IsOutboxEmpty');
  sent.when(Condition.booleanEquals('$.published.isDone', true), next).otherwise(send);
  send.next(sent);
  const plan = night
    .step<PublicationPlanRequest, Statements>('PlanPublication', {
      of: steps.planStatements,
      with: { phase: 'publication', plan: PLAN, windows: at('$.windows.windows'), ...publishing },
      keep: { at: '$.publication', fields: ['statements'] },
    })
    .next(
      night.statements('FillOutbox', {
        items: '$.publication.statements',
        into: '$.publication.statements',
      }),
    )
    .next(send);
  return new Choice(scope, 'ShallPublish')
    .when(Condition.booleanEquals('$.plan.publish', true), plan)
    .otherwise(next);
}
