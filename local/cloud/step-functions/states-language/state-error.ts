// What a state can fail with: an error name, that Retry and Catch match, and a cause for people.

export class StateError extends Error {
  override readonly name: string;

  /**
   * @param error the name, e.g. `States.Timeout` or `LeaseHeld`
   * @param errorCause AWS's `Cause`: a sentence, or a JSON text
   */
  constructor(error: string, errorCause: string) {
    super(errorCause);
    this.name = error;
  }
}

/** A path that leads nowhere, a value of the wrong kind: nothing can retry or catch it. */
export const runtimeError = (cause: string) => new StateError('States.Runtime', cause);

export const intrinsicFailure = (cause: string) => new StateError('States.IntrinsicFailure', cause);

/** These end the execution unless they are named themselves; AWS does not let `States.Runtime` be named at all. */
const TERMINAL: readonly string[] = ['States.Runtime', 'States.DataLimitExceeded'];

/** Whether `ErrorEquals` of a retrier or catcher means this error. */
export function isMeant(errorEquals: readonly string[], { name }: StateError): boolean {
  return errorEquals.some((wanted) => {
    if (name === 'States.Runtime') return false;
    if (wanted === name) return true;
    if (TERMINAL.includes(name)) return false;
    return wanted === 'States.ALL' || (wanted === 'States.TaskFailed' && name !== 'States.Timeout');
  });
}
