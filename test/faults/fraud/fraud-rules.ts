// The rules that schedules of fraud are judged by: some that hold an order alone, some that need another.
import { type FraudSettingsInput, fraudSettings, RULE_NAMES } from '../../../contracts/fraud-settings.ts';

export const THRESHOLD = 60;
export const VELOCITY_MINUTES = 60;
export const SHARING_HOURS = 168;
export const KNOWN_FRAUD_DAYS = 180;

const active = {
  'customer-velocity': { weight: 60, windowMinutes: VELOCITY_MINUTES, orders: 4 },
  'device-velocity': { weight: 60, windowMinutes: VELOCITY_MINUTES, orders: 4 },
  'card-velocity': { weight: 30, windowMinutes: VELOCITY_MINUTES, orders: 3 },
  'card-many-customers': { weight: 60, windowHours: SHARING_HOURS, customers: 3 },
  'customer-many-cards': { weight: 40, windowHours: SHARING_HOURS, cards: 3 },
  'instant-account': { weight: 60, withinSeconds: 60 },
  'country-mismatch': { weight: 30 },
  'known-fraud': { weight: 60, windowDays: KNOWN_FRAUD_DAYS },
} as const;

export const ACTIVE: Readonly<Record<string, { readonly weight: number }>> = active;
export const VELOCITY_LIMITS = { customer: 4, device: 4, card: 3 } as const;
export const CUSTOMERS_LIMIT = 3;
export const CARDS_LIMIT = 3;

const shadows = Object.fromEntries(RULE_NAMES.map((name) => [name, { state: 'shadow' as const }]));
const input: FraudSettingsInput = {
  caseThreshold: THRESHOLD,
  rules: { ...shadows, ...active } as NonNullable<FraudSettingsInput['rules']>,
};

export const SETTINGS = fraudSettings(input);
