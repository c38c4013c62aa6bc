// The marts that say what was sold, as dashboards read them.
import { dailySales, monthlySales } from '../lake/marts.ts';
import { dataSet } from './data-set.ts';

const ORDERS = { label: 'Orders', format: 'count' } as const;
const UNITS = { label: 'Units', format: 'count' } as const;
const CHANNEL = { label: 'Channel', format: 'text' } as const;
const PLACE = { label: 'Store or warehouse', format: 'text' } as const;
const CURRENCY = { label: 'Currency', format: 'text' } as const;
const DAY = { label: 'Day', format: 'day' } as const;

const REVENUE = {
  gross_revenue: { label: 'Gross revenue', format: 'money' },
  returns: { label: 'Returns', format: 'money' },
  net_revenue: { label: 'Net revenue', format: 'money' },
} as const;

export const dailySalesSet = dataSet(dailySales, {
  title: 'Daily sales',
  fields: {
    business_date: DAY,
    channel: CHANNEL,
    location_id: PLACE,
    currency: CURRENCY,
    orders: ORDERS,
    units: UNITS,
    ...REVENUE,
  },
});

export const monthlySalesSet = dataSet(monthlySales, {
  title: 'Monthly sales',
  fields: {
    month: { label: 'Month', format: 'month' },
    channel: CHANNEL,
    location: PLACE,
    currency: CURRENCY,
    orders: ORDERS,
    units: UNITS,
    ...REVENUE,
    version: { label: 'Version', format: 'count' },
    restated_because: { label: 'Restated because', format: 'text' },
  },
});
