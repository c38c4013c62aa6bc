// Every rule, by the name under which it is set.
import type { RuleName } from '../../../contracts/fraud-settings.ts';
import { amountAboveHabit, cardTesting } from './amounts.ts';
import { knownFraud, knownFraudAddress } from './known-fraud.ts';
import { countryMismatch, instantAccount } from './order-itself.ts';
import type { Rule } from './rule.ts';
import {
  addressManyCustomers,
  cardManyCustomers,
  customerManyCards,
  deviceManyCustomers,
  deviceSecondCustomer,
} from './sharing.ts';
import { addressVelocity, cardVelocity, customerVelocity, deviceVelocity, sameBasket } from './velocity.ts';

/** Complete by type: a rule is a line in the settings' contract and a line here. */
export const RULES: { readonly [Name in RuleName]: Rule<Name> } = {
  'customer-velocity': customerVelocity,
  'card-velocity': cardVelocity,
  'device-velocity': deviceVelocity,
  'address-velocity': addressVelocity,
  'device-many-customers': deviceManyCustomers,
  'device-second-customer': deviceSecondCustomer,
  'card-many-customers': cardManyCustomers,
  'address-many-customers': addressManyCustomers,
  'customer-many-cards': customerManyCards,
  'instant-account': instantAccount,
  'amount-above-habit': amountAboveHabit,
  'country-mismatch': countryMismatch,
  'card-testing': cardTesting,
  'same-basket': sameBasket,
  'known-fraud': knownFraud,
  'known-fraud-address': knownFraudAddress,
};
