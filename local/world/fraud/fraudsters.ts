// Who tries to cheat the retailer. Each kind draws from a source of its own: the honest customers' orders stay the same.
import type { EventSource } from '../play.ts';
import { random } from '../random.ts';
import type { Shop } from '../shop.ts';
import { accountTakeover } from './account-takeover.ts';
import {
  type Campaign,
  cardTesting,
  deviceFarm,
  listOfCards,
  returningDevice,
  stolenCard,
} from './campaigns.ts';
import type { FraudKind } from './fraud-label.ts';

interface Plan {
  readonly kind: FraudKind;
  readonly campaign: Campaign;
  /** Days of a week, from 0, on one of which it begins: not the first, when the shop opens. */
  readonly begins: readonly [number, number];
}

const CAMPAIGNS: readonly Plan[] = [
  { kind: 'card testing', campaign: cardTesting, begins: [1, 5] },
  { kind: 'device farm', campaign: deviceFarm, begins: [1, 5] },
  { kind: 'stolen card', campaign: stolenCard, begins: [1, 4] },
  { kind: 'list of cards', campaign: listOfCards, begins: [1, 5] },
  // Early, since it takes days until it returns.
  { kind: 'returning device', campaign: returningDevice, begins: [1, 2] },
];

export function fraudsters(shop: Shop): readonly EventSource[] {
  const { seed } = shop.options;
  const campaigns = CAMPAIGNS.map(
    ({ kind, campaign, begins }): EventSource =>
      (day) => {
        const source = random(seed, kind, Math.floor(day.index / 7));
        return day.index % 7 === source.between(...begins) ? campaign(shop, day, source) : [];
      },
  );
  const takeovers: EventSource = (day) =>
    day.index === 0 ? [] : accountTakeover(shop, day, random(seed, 'account takeover', day.index));
  return [...campaigns, takeovers];
}
