// Values of a state's parameters that are only known when it runs: places in its input, as JSONPath.

/** A place in a state's input, or in the execution's context (`$$`). */
export class Path {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

export const at = (path: string): Path => new Path(path);

/** A value of the type, or the place where each of its fields is found. */
export type Given<Value> = Value extends unknown
  ? { readonly [Field in keyof Value]: Value[Field] | Path }
  : never;

/** As Amazon States Language writes it: the name of a field that is looked up ends in `.$`. */
export const jsonOf = (given: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) =>
      value instanceof Path ? [`${name}.$`, value.path] : [name, value],
    ),
  );
