// The profiles that an order is judged against, as they are without it.
import type { EntityProfile, FraudProfile, ShopProfile } from '../../contracts/fraud-profile.ts';
import { type Entity, entitiesOf } from './entities.ts';
import { factsOf, type Order, type OrderFacts } from './order-facts.ts';
import { emptyEntityProfile } from './profile.ts';

export interface OrderView {
  readonly facts: OrderFacts;
  readonly customer: EntityProfile;
  /** Undefined where the order does not tell. */
  readonly card: EntityProfile | undefined;
  readonly device: EntityProfile | undefined;
  readonly address: EntityProfile | undefined;
  readonly shop: ShopProfile | undefined;
}

/**
 * @param profiles by key; one that is not there is empty
 * @param shard as in `entitiesOf`
 */
export function viewOf(order: Order, profiles: ReadonlyMap<string, FraudProfile>, shard: string): OrderView {
  const facts = factsOf(order);
  const entities = entitiesOf(order, shard);
  const found = (kind: Entity['kind']) => {
    const entity = entities.find((touched) => touched.kind === kind);
    return entity === undefined ? undefined : profiles.get(entity.key);
  };
  const entityProfile = (kind: EntityProfile['kind']) => {
    if (!entities.some((touched) => touched.kind === kind)) return undefined;
    const profile = found(kind);
    return profile === undefined || profile.kind === 'shop'
      ? emptyEntityProfile(kind)
      : without(profile, facts);
  };
  const shop = found('shop');
  return {
    facts,
    customer: entityProfile('customer') ?? emptyEntityProfile('customer'),
    card: entityProfile('card'),
    device: entityProfile('device'),
    address: entityProfile('address'),
    shop: shop?.kind === 'shop' ? shop : undefined,
  };
}

/** Its counterparts may stay: rules count those other than the order's own. */
const without = (profile: EntityProfile, { orderId: own }: OrderFacts): EntityProfile => ({
  ...profile,
  recentOrders: profile.recentOrders.filter(({ orderId }) => orderId !== own),
  verdicts: profile.verdicts.filter(({ orderId }) => orderId !== own),
});
