// How values are written: as the local page writes them, as far as QuickSight can.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { FieldFormat } from '../../contracts/dashboards/data-set.ts';

const DECIMALS: Readonly<Record<FieldFormat, number>> = {
  text: 0,
  day: 0,
  month: 0,
  moment: 0,
  count: 0,
  quantity: 1,
  // Without a sign: the currency stands beside it, or is the chosen one.
  money: 2,
  share: 1,
  change: 1,
  rating: 2,
  score: 2,
};

const SEPARATORS = {
  decimalSeparator: 'DOT',
  thousandsSeparator: { symbol: 'COMMA', visibility: 'VISIBLE' },
} as const;

function numericFormat(format: FieldFormat): CfnDashboard.NumericFormatConfigurationProperty {
  const decimalPlacesConfiguration = { decimalPlaces: DECIMALS[format] };
  if (format === 'share' || format === 'change')
    return { percentageDisplayFormatConfiguration: { decimalPlacesConfiguration } };
  return {
    numberDisplayFormatConfiguration: {
      decimalPlacesConfiguration,
      numberScale: 'NONE',
      separatorConfiguration: SEPARATORS,
    },
  };
}

export const numberFormat = (format: FieldFormat): CfnDashboard.NumberFormatConfigurationProperty => ({
  formatConfiguration: numericFormat(format),
});

/** Of a number of texts or dates. */
export const countFormat = (
  format: FieldFormat,
): { readonly numericFormatConfiguration: CfnDashboard.NumericFormatConfigurationProperty } => ({
  numericFormatConfiguration: numericFormat(format),
});

/** @see https://docs.aws.amazon.com/quicksight/latest/user/customizing-date-formats.html */
export function dateFormat(format: FieldFormat): CfnDashboard.DateTimeFormatConfigurationProperty {
  switch (format) {
    case 'month':
      return { dateTimeFormat: 'MMM YYYY' };
    case 'moment':
      return { dateTimeFormat: 'D MMM YYYY HH:mm' };
    default:
      return { dateTimeFormat: 'D MMM YYYY' };
  }
}
