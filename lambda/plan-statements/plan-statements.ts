// Plans the statements of a run, phase by phase: each phase depends on what the one before made of the lake.
import type {
  FinishStatements,
  Statements,
  StatementsRequest,
  WindowStatements,
  Windows,
} from '../../contracts/night/statements.ts';
import { planArrivals } from './plan-arrivals.ts';
import { planFinish } from './plan-finish.ts';
import { planPublication } from './plan-publication.ts';
import { planWindow } from './plan-window.ts';
import { planWindows } from './plan-windows.ts';
import type { PlanningContext } from './planning-context.ts';

/** A statement whose source has nothing new is left out: a night without reviews reads no reviews. */
export function planStatements(
  request: StatementsRequest,
  context: PlanningContext,
): Promise<Statements | Windows | WindowStatements | FinishStatements> {
  switch (request.phase) {
    case 'events':
      return planArrivals(request.plan, context);
    case 'windows':
      return planWindows(request.plan, context);
    case 'window':
      return planWindow(request.plan, request.window, context);
    case 'publication':
      return planPublication(request, context);
    case 'finish':
      return planFinish(request.windows, context);
  }
}
