// What an order touches, each with a profile of its own.
import { ENTITY_KINDS, type EntityKind } from '../../contracts/fraud-profile.ts';
import type { Order } from './order-facts.ts';

export interface Entity {
  readonly kind: EntityKind | 'shop';
  /** Of its profile, e.g. `device#D-55`. */
  readonly key: string;
}

/**
 * The customer, card, device and address of an order, as far as they are told, and the shop.
 * @param shard keeps the shop's habit apart per shard, which has one reader: one key for all would be written by all
 */
export function entitiesOf(order: Order, shard: string): readonly Entity[] {
  const ids: Readonly<Record<EntityKind, string | undefined>> = {
    customer: order.customerId,
    card: order.payment.cardFingerprint,
    device: order.device?.deviceId,
    address: order.device?.ipAddress,
  };
  const touched = ENTITY_KINDS.flatMap((kind): Entity[] =>
    ids[kind] === undefined ? [] : [{ kind, key: `${kind}#${ids[kind]}` }],
  );
  return [...touched, { kind: 'shop', key: `shop#${order.currency}#${shard}` }];
}

export const kindOfKey = (key: string): Entity['kind'] => {
  const [name] = key.split('#', 1);
  if (name === 'shop') return name;
  const kind = ENTITY_KINDS.find((known) => known === name);
  if (kind === undefined) throw new Error(`"${key}" is no key of a fraud profile`);
  return kind;
};
