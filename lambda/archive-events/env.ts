// This function needs no variables of its own.

export type Env = Readonly<Record<never, string>>;
