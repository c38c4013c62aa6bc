// Which night runs, and which steps it is at.
import type { Cloud } from '../cloud/cloud.ts';
import { stepsUnderWay, TAKING_TIME } from '../night/steps-under-way.ts';
import type { Figures } from './progress.ts';

export interface NightWatch {
  readonly onNight: (date: string, isOver: boolean) => void;
  seen(): Pick<Figures, 'nights' | 'step'>;
  end(): void;
}

export function watchNights({ stateMachines }: Pick<Cloud, 'stateMachines'>): NightWatch {
  let nights = 0;
  let date: string | undefined;
  let steps = stepsUnderWay();
  const leave = stateMachines.onState(({ stateName, stateType }) => {
    if (TAKING_TIME.has(stateType)) steps.entered(stateName);
  });
  const leaveToo = stateMachines.onStateLeft(({ stateName }) => steps.left(stateName));
  return {
    onNight(begun, isOver) {
      if (isOver) nights += 1;
      date = isOver ? undefined : begun;
      steps = stepsUnderWay();
    },
    seen: () => ({
      nights,
      step: date === undefined ? undefined : `night of ${date}: ${steps.names().join(' and ')}`,
    }),
    end() {
      leave();
      leaveToo();
    },
  };
}
