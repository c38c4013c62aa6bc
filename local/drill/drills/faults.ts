// Faults that more than one drill makes.
import type { Mend } from '../drill.ts';
import type { Shop } from '../shop.ts';

/** Lets no invocation of these functions begin: reserved concurrency 0. */
export function holdBack(shop: Shop, services: readonly string[]): Mend {
  const functions = services.map((service) => shop.functionOf(service));
  for (const fn of functions) fn.limitConcurrency(0);
  return async () => {
    for (const fn of functions) fn.limitConcurrency(undefined);
  };
}

/** Deploys these functions so that Lambda finds no handler in them. */
export async function breakCode(shop: Shop, services: readonly string[]): Promise<Mend> {
  const functions = services.map((service) => shop.functionOf(service));
  for (const fn of functions) await fn.deploy({ handlerName: 'forgotten' });
  return async () => {
    for (const fn of functions) await fn.deploy({});
  };
}

/** Has announcers judge everything anew, as a person does after an incident. */
export async function sweep(shop: Shop, services: readonly string[]): Promise<void> {
  for (const service of services) {
    const result = await shop.functionOf(service).invoke({ command: 'sweep', at: shop.moment().at });
    if (!result.ok) throw new Error(`the sweep of ${service} failed: ${result.error.message}`);
  }
}
