// Refuses knobs that there are not: a misspelt one would be passed over in silence, and its default deployed.

/**
 * @param known every knob, with its default or anything else
 * @param place before the knob's name, e.g. `alarms.`
 */
export function checkKnobs(given: object, known: Readonly<Record<string, unknown>>, place = ''): void {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, name))
      throw new Error(
        `${place}${name} is no knob of the configuration: there are ${Object.keys(known).sort().join(', ')}`,
      );
    const standard = known[name];
    if (isGroup(standard) && value instanceof Object) checkKnobs(value, standard, `${place}${name}.`);
  }
}

/** Settings with contracts of their own have no members here, and check themselves. */
const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value instanceof Object && !Array.isArray(value) && Object.keys(value).length > 0;
