// The part of a night that is done month by month: a statement may open 100 partitions, and a date is one.
import { type Chain, Map as MapState, Pass } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WindowRuns } from '../../contracts/night/announcement.ts';
import type { QualityRequest } from '../../contracts/night/quality.ts';
import type { StatementsRequest, WindowStatements, Windows } from '../../contracts/night/statements.ts';
import type { NightStates } from './night-states.ts';
import type { NightSteps } from './night-steps.ts';
import { at } from './paths.ts';

const PLAN = at('$.plan');
const WINDOW = at('$.window');

/** Leaves the windows in `$.windows.windows`, and what was run for each of them in `$.windowRuns`. */
export function nightWindows(scope: Construct, night: NightStates, steps: NightSteps): Chain {
  const each = new MapState(scope, 'Windows', {
    itemsPath: '$.windows.windows',
    maxConcurrency: 1,
    itemSelector: { 'plan.$': '$.plan', 'window.$': '$$.Map.Item.Value' },
    resultPath: '$.windowRuns',
  });
  each.itemProcessor(oneWindow(scope, night.inside(), steps));
  return night
    .step<StatementsRequest, Windows>('PlanWindows', {
      of: steps.planStatements,
      with: { phase: 'windows', plan: PLAN },
      keep: { at: '$.windows', fields: ['windows'] },
    })
    .next(night.caught(each));
}

/** A failed check stops before the marts: people keep the reports that they have. */
function oneWindow(scope: Construct, window: NightStates, steps: NightSteps): Chain {
  return window
    .step<StatementsRequest, WindowStatements>('PlanWindow', {
      of: steps.planStatements,
      with: { phase: 'window', plan: PLAN, window: WINDOW },
      keep: { at: '$.statements', fields: ['refine', 'marts', 'sourceDates'] },
    })
    .next(window.statements('RefineWindow', { items: '$.statements.refine', into: '$.statements.refine' }))
    .next(
      window.step<QualityRequest>('CheckQuality', {
        of: steps.checkQuality,
        with: { plan: PLAN, window: WINDOW, sourceDates: at('$.statements.sourceDates') },
      }),
    )
    .next(window.statements('BuildMarts', { items: '$.statements.marts', into: '$.statements.marts' }))
    .next(
      new Pass(scope, 'WindowDone', {
        parameters: {
          'refine.$': '$.statements.refine',
          'marts.$': '$.statements.marts',
        } satisfies Record<`${keyof WindowRuns}.$`, string>,
      }),
    );
}
