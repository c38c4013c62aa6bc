/** Whether a value is an event of the type, by its contract. */
type Accepts = (value: unknown) => boolean;

export const OrderPlaced: Accepts;
export const OrderCancelled: Accepts;
export const OrderReturned: Accepts;
export const StockReceived: Accepts;
export const StockAdjusted: Accepts;
export const StockPolicySet: Accepts;
export const StoreSalesRecorded: Accepts;
export const PaymentChargedBack: Accepts;
export const CaseDecided: Accepts;
