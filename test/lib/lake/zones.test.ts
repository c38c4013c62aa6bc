import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { synthesizedLake } from '../synthesized.ts';

const lake = synthesizedLake({ inboxDays: 40, rawColdAfterDays: 20, oldVersionDays: 9, queryResultDays: 3 });
const rulesOf = (idStart: string) =>
  lake.resources('AWS::S3::Bucket').find(({ id }) => id.startsWith(idStart))?.properties[
    'LifecycleConfiguration'
  ];
const OLD_VERSIONS = {
  Id: 'ForgetOldVersions',
  Status: 'Enabled',
  NoncurrentVersionExpiration: { NoncurrentDays: 9 },
  ExpiredObjectDeleteMarker: true,
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
};

describe('the raw zone', () => {
  it('empties its inbox, and moves what nobody reads to cheaper storage that costs nothing to read', () => {
    expect(rulesOf('LakeZonesRaw')).toEqual({
      Rules: [
        OLD_VERSIONS,
        { Id: 'ForgetCounters', Status: 'Enabled', Prefix: 'counters/', ExpirationInDays: 7 },
        { Id: 'EmptyInbox', Status: 'Enabled', Prefix: 'inbox/', ExpirationInDays: 40 },
        {
          Id: 'CoolDown',
          Status: 'Enabled',
          Transitions: [{ StorageClass: 'INTELLIGENT_TIERING', TransitionInDays: 20 }],
        },
      ],
    });
  });
});

describe.each(['LakeZonesClean', 'LakeZonesMarts'])('the bucket %s', (id) => {
  it('forgets nothing but what Iceberg took away a while ago', () => {
    expect(rulesOf(id)).toEqual({ Rules: [OLD_VERSIONS] });
  });
});

describe('results of queries', () => {
  it('are gone in days', () => {
    expect(rulesOf('LakeZonesResults')).toMatchObject({ Rules: [{ ExpirationInDays: 3 }] });
  });
});

describe('the databases', () => {
  it('are named after the deployment, without the hyphens that SQL does not take', () => {
    const names = lake
      .resources('AWS::Glue::Database')
      .map(({ properties }) => Reflect.get(Object(properties['DatabaseInput']), 'Name'));
    expect(names).toEqual(['tillstream_test_raw', 'tillstream_test_clean', 'tillstream_test_marts']);
  });
});

describe('the workgroup', () => {
  it('has its limit in bytes, and its results in the results bucket', () => {
    const { template } = synthesizedLake({ scanCutoffGb: 2 });
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'tillstream-test',
      RecursiveDeleteOption: false,
      WorkGroupConfiguration: {
        BytesScannedCutoffPerQuery: 2_000_000_000,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        ResultConfiguration: {
          OutputLocation: {
            'Fn::Join': ['', ['s3://', { Ref: Match.stringLikeRegexp('^LakeZonesResults') }, '/queries/']],
          },
        },
      },
    });
  });
});
