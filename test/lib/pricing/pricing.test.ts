import { expect, it } from 'vitest';
import { CHANGE_STREAM_POLLER_ACTIONS } from '../../../lib/events/stream-source.ts';
import { givenRestock } from '../restock/given-restock.ts';
import { actionsOf } from '../statements.ts';

it('prices are not suggested unless somebody wants it', () => {
  const ids = givenRestock()
    .resources()
    .map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('Pricing'))).toEqual([]);
});

it('price signals are switched on with their settings, complete', () => {
  const app = givenRestock({ priceSignals: { floorPercent: 80 } });
  app.template.hasResourceProperties('AWS::Lambda::Function', {
    Environment: {
      Variables: {
        PRICE_SETTINGS: JSON.stringify({
          band: { fromDays: 7, toDays: 90 },
          mostStepPercent: 10,
          floorPercent: 80,
          ceilingPercent: 120,
          cooldownHours: 168,
        }),
      },
    },
  });
});

it('whoever suggests prices may do exactly what that takes', () => {
  expect(actionsOf(givenRestock({ priceSignals: {} }), 'PricingSuggestFunctionRole')).toEqual(
    [
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
      's3:ListBucket',
      's3:PutObject',
      ...CHANGE_STREAM_POLLER_ACTIONS,
      'dynamodb:ListStreams',
      'dynamodb:Scan',
      'dynamodb:BatchGetItem',
      'dynamodb:PartiQLInsert',
      'dynamodb:PartiQLUpdate',
      'events:PutEvents',
    ].sort(),
  );
});
