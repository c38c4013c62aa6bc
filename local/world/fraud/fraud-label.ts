// What the truth knows of an order that no honest customer placed.

export const FRAUD_KINDS = [
  'card testing',
  'device farm',
  'stolen card',
  'list of cards',
  'account takeover',
  'returning device',
] as const;

export type FraudKind = (typeof FRAUD_KINDS)[number];

export interface FraudLabel {
  readonly orderId: string;
  readonly kind: FraudKind;
}
