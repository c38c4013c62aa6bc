// Who is told of alerts, how, and of which: a value of the configuration.
import type { FraudNotice } from '../../contracts/notices/fraud-notice.ts';
import type { StockNotice } from '../../contracts/notices/stock-notice.ts';
import { shown } from '../../contracts/rejection.ts';
import { checkFilter, checkFilterCount } from './filter-policy.ts';

/** Which alerts a subscriber gets: those whose attribute is in the list, for every list that is given. */
export interface AlertFilter {
  /** @default - every kind */
  readonly kind?: readonly (StockNotice | FraudNotice)['kind'][];
  /**
   * `none` is the news that a shortage is over, or that a held order was decided about.
   * @default - every severity
   */
  readonly severity?: readonly (StockNotice | FraudNotice)['severity'][];
  /** @default - every location */
  readonly location?: readonly string[];
  /**
   * Alerts of products without a known category are not sent to who names categories.
   * @default - every category, known or not
   */
  readonly category?: readonly string[];
}

export type AlertSubscriber =
  | {
      readonly protocol: 'email';
      readonly address: string;
      /** @default - all alerts */
      readonly filter?: AlertFilter;
    }
  | {
      readonly protocol: 'sms';
      /** E.164: a plus sign, country code and number, digits only. */
      readonly phoneNumber: string;
      /** @default - all alerts */
      readonly filter?: AlertFilter;
    };

/** Where a subscriber is reached. */
export const endpointOf = (subscriber: AlertSubscriber): string =>
  subscriber.protocol === 'email' ? subscriber.address : subscriber.phoneNumber;

export function checkSubscribers(subscribers: readonly AlertSubscriber[]): void {
  checkFilterCount(subscribers.filter(({ filter }) => filter !== undefined).length);
  for (const subscriber of subscribers) {
    checkEndpoint(subscriber);
    checkFilter(`'${endpointOf(subscriber)}'`, subscriber.filter ?? {});
  }
  checkDistinct('alertSubscribers', subscribers.map(endpointOf));
}

export function checkEmails(knob: string, addresses: readonly string[]): void {
  for (const address of addresses) checkEmail(knob, address);
  checkDistinct(knob, addresses);
}

/** SNS keeps one subscription per address and topic: the second would silently be the first. */
function checkDistinct(knob: string, endpoints: readonly string[]): void {
  const seen = new Set<string>();
  for (const endpoint of endpoints) {
    const key = endpoint.toLowerCase();
    if (seen.has(key)) throw new Error(`${knob} must name each address once (given '${endpoint}' twice)`);
    seen.add(key);
  }
}

/** A stage may be written without its types being checked. */
function checkEndpoint(subscriber: AlertSubscriber): void {
  const { protocol } = subscriber;
  if (protocol === 'email') checkEmail('alertSubscribers', subscriber.address);
  else if (protocol === 'sms') checkPhoneNumber(subscriber.phoneNumber);
  else throw new Error(`alertSubscribers must have the protocol email or sms (given ${shown(protocol)})`);
}

/** A name, one @, and a domain of two labels or more; as long as mail servers take it. */
const EMAIL =
  /^(?=.{3,254}$)[^\s@,;:<>()[\]\\"]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

function checkEmail(knob: string, address: string): void {
  if (!EMAIL.test(address) || /^\.|\.\.|\.@/.test(address))
    throw new Error(`${knob} must be e-mail addresses such as stock@example.com (given '${address}')`);
}

function checkPhoneNumber(phoneNumber: string): void {
  if (!/^\+[1-9]\d{6,14}$/.test(phoneNumber))
    throw new Error(
      `alertSubscribers must have phone numbers of 7 to 15 digits after a plus sign, such as +447700900123 (given '${phoneNumber}')`,
    );
}
