import { expect, it, vi } from 'vitest';
import { dynamoCounters } from '../../../lambda/adapters/dynamo-counters.ts';
import { KEY } from '../../helpers/events.ts';
import { stubFunctionEnv } from '../../helpers/function-env.ts';
import { ACTION_BUS } from '../../helpers/given-action-bus.ts';
import { givenLocalAws } from '../../helpers/given-local-aws.ts';
import { INVENTORY_TABLE } from '../../helpers/inventory-tables.ts';
import { sequenceNumber } from '../../helpers/records.ts';
import { createRestockTables, PRICE_SUGGESTIONS_TABLE } from '../../helpers/restock-tables.ts';
import { aPolicy } from '../../helpers/stock.ts';

it('another price is suggested for what lasts too long, from a change and from a sweep', async () => {
  // Given
  const aws = await givenLocalAws();
  await createRestockTables(aws.dynamodb);
  stubFunctionEnv(aws.address, {
    INVENTORY_TABLE,
    PRICE_SUGGESTIONS_TABLE,
    ACTION_BUS_NAME: ACTION_BUS,
    PRICE_SETTINGS: '{"cooldownHours":24}',
  });
  vi.resetModules();
  const { handler } = await import('../../../lambda/suggest-price/handler.ts');
  const counters = dynamoCounters(aws.dynamo, { tableName: INVENTORY_TABLE });
  await counters.setPolicies([aPolicy({ meanDailyDemand: 2.5 })]);
  const condition = { kind: 'below', sequence: sequenceNumber(1) } as const;
  await counters.update('m1-0', [{ key: KEY, change: 900, mark: sequenceNumber(1), condition }]);
  const image = {
    sku: { S: KEY.sku },
    locationId: { S: KEY.locationId },
    onHand: { N: '900' },
    version: { N: '2' },
    meanDailyDemand: { N: '2.5' },
  };
  const change = { Records: [{ dynamodb: { ApproximateCreationDateTime: 1_772_352_000, NewImage: image } }] };

  // When
  await handler(change);
  await handler(change);
  const soon = await handler({ command: 'sweep', at: '2026-03-01T20:00:00Z' });
  const later = await handler({ command: 'sweep', at: '2026-03-02T20:00:00Z' });

  // Then
  expect([soon, later]).toEqual([
    { judged: 1, suggested: 0 },
    { judged: 1, suggested: 1 },
  ]);
  expect(
    aws.actions.list().map(({ detailType, detail }) => [detailType, detail['percentOfListPrice']]),
  ).toEqual([
    ['PriceSuggested', 90],
    ['PriceSuggested', 80],
  ]);
});
