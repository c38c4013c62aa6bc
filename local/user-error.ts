// Something that the person at the keyboard can mend: one sentence that says what to do, exit code 2.

export class UserError extends Error {
  override readonly name = 'UserError';
}
