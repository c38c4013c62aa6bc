// Which night runs, and how far it has come.
import type { Cloud } from '../cloud/cloud.ts';
import type { Figures } from './progress.ts';

export interface NightWatch {
  readonly onNight: (date: string, isOver: boolean) => void;
  seen(): Pick<Figures, 'nights' | 'step'>;
  end(): void;
}

export function watchNights({ stateMachines }: Pick<Cloud, 'stateMachines'>): NightWatch {
  let nights = 0;
  let date: string | undefined;
  let state = '';
  const stopListening = stateMachines.onState(({ stateName }) => {
    state = stateName;
  });
  return {
    onNight(begun, isOver) {
      if (isOver) nights += 1;
      date = isOver ? undefined : begun;
    },
    seen: () => ({ nights, step: date === undefined ? undefined : `night of ${date}: ${state}` }),
    end: stopListening,
  };
}
