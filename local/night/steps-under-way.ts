// Which steps a run of the nightly flow is at: two where it does two side by side.

export interface StepsUnderWay {
  entered(name: string): void;
  left(name: string): void;
  /** The latest one where none is under way just now, as between two; empty before the first. */
  names(): readonly string[];
}

/** The lease is renewed before everything: nobody wants to read that. */
const SILENT = /^RenewBefore/;

export const isSilent = (stateName: string): boolean => SILENT.test(stateName);

/** Kinds of states that are steps; what is around them is under way as long as they are. */
export const TAKING_TIME: ReadonlySet<string> = new Set(['Task', 'Wait']);

/** To be told of such states alone. */
export function stepsUnderWay(): StepsUnderWay {
  const open = new Set<string>();
  let latest: string | undefined;
  return {
    entered(name) {
      if (isSilent(name)) return;
      open.add(name);
      latest = name;
    },
    left: (name) => void open.delete(name),
    names: () => (open.size > 0 || latest === undefined ? [...open] : [latest]),
  };
}
