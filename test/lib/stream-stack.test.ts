import { describe, expect, it } from 'vitest';
import { synthesized } from './synthesized.ts';

const app = synthesized();

describe('the stream stack', () => {
  it('tells the command line what it needs to know', () => {
    expect(Object.keys(app.template.findOutputs('*')).sort()).toEqual([
      'AlertTopicArn',
      'AnnounceStockFunctionName',
      'AppliedEventsTableName',
      'InventoryTableName',
      'QuarantineBucketName',
      'RetailEventsStreamName',
      'StockAlertsTableName',
    ]);
  });

  it('is called after the prefix', () => {
    expect(app.stack.stackName).toBe('tillstream-test-stream');
  });
});
