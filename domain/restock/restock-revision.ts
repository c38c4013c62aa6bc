// A change of what is recorded of one product, bound to what it was decided from.
import type { RestockState } from './restock-state.ts';

export interface RestockRevision {
  readonly state: RestockState;
  /** The version of the state that this one takes the place of; 0 when there was none. */
  readonly replaces: number;
}

/** Every change that is recorded raises the version: while it stands, nobody has recorded anything else. */
export const revisionOf = (state: RestockState): RestockRevision => ({
  state: { ...state, version: state.version + 1 },
  replaces: state.version,
});
