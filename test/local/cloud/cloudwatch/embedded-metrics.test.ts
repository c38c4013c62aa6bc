// The metrics in a log's line.
import { describe, expect, it } from 'vitest';
import { embeddedMetrics } from '../../../../local/cloud/cloudwatch/embedded-metrics.ts';

/** As Powertools writes it. */
const line = (directive: object, values: object) =>
  JSON.stringify({ _aws: { Timestamp: 0, CloudWatchMetrics: [directive] }, ...values });

describe('a line of a log', () => {
  it('measures each of its metrics under the dimensions that it names', () => {
    const measured = embeddedMetrics(
      line(
        {
          Namespace: 'Tillstream/shop',
          Dimensions: [['service', 'source']],
          Metrics: [{ Name: 'FilesAccepted', Unit: 'Count' }],
        },
        { service: 'inspect-inbox', source: 'pos', FilesAccepted: 3 },
      ),
    );
    expect(measured).toEqual([
      {
        namespace: 'Tillstream/shop',
        name: 'FilesAccepted',
        dimensions: { service: 'inspect-inbox', source: 'pos' },
        value: 3,
      },
    ]);
  });

  it('measures several values one by one, under each set of dimensions', () => {
    const measured = embeddedMetrics(
      line(
        { Namespace: 'Shop', Dimensions: [['service'], []], Metrics: [{ Name: 'Age' }] },
        { service: 'send', Age: [1, 5] },
      ),
    );
    expect(measured.map(({ dimensions, value }) => [dimensions, value])).toEqual([
      [{ service: 'send' }, 1],
      [{}, 1],
      [{ service: 'send' }, 5],
      [{}, 5],
    ]);
  });

  it.each([
    ['of another kind', '{"level":"INFO","Age":3}'],
    ['that is cut', '{"_aws":{"CloudWatchMetrics":[{"Namespace":"Shop"'],
    ['whose metric has no value', line({ Namespace: 'Shop', Metrics: [{ Name: 'Age' }] }, {})],
  ])('%s measures nothing', (_what, text) => {
    expect(embeddedMetrics(text)).toEqual([]);
  });
});
