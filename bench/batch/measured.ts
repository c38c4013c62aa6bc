// How long something took: by the clock, and by the processor, which a machine that is shared with others disturbs less.
export interface Took {
  readonly milliseconds: number;
  /** Of all threads of this process. */
  readonly cpuMs: number;
}

export async function measured<Result>(
  work: () => Promise<Result>,
): Promise<Took & { readonly result: Result }> {
  const [startedMs, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, milliseconds: performance.now() - startedMs, cpuMs: (user + system) / 1_000 };
}
