import { describe, expect, it } from 'vitest';
import { config, type StageValues } from '../../../lib/config.ts';
import { AUTHORS, QUICKSIGHT, READER } from './quicksight.ts';

/** As a stage that nobody checked the types of. */
const made = (quickSight: unknown) => () => config({ stage: 'dev', quickSight } as StageValues);
const differing = (values: object) => made({ ...QUICKSIGHT, ...values });

describe('the settings of QuickSight', () => {
  it('are those of no stage that does not ask for it', () => {
    expect(config({ stage: 'dev' }).quickSight).toBeUndefined();
  });

  it('name users, groups and namespaces, of any partition', () => {
    expect(made(QUICKSIGHT)).not.toThrow();
    expect(
      differing({
        authors: ['arn:aws-us-gov:quicksight:us-gov-west-1:111122223333:group/default/a'],
        readers: [],
      }),
    ).not.toThrow();
    expect(made({ authors: [AUTHORS], currency: 'EUR' })).not.toThrow();
  });

  it.each<[string, object, string]>([
    [
      'a misspelt knob',
      { reader: [READER] },
      'quickSight.reader is no knob of the configuration: there are authors, currency, readers',
    ],
    ['no authors', { authors: [] }, 'quickSight.authors must name at least one user or group'],
    [
      'a user of IAM',
      { authors: ['arn:aws:iam::111122223333:user/ada'] },
      'quickSight.authors must be ARNs of a user, group such as arn:aws:quicksight:eu-west-1:111122223333:group/default/analysts (given "arn:aws:iam::111122223333:user/ada")',
    ],
    [
      'a namespace of authors: not everybody writes',
      { authors: ['arn:aws:quicksight:eu-west-1:111122223333:namespace/default'] },
      'quickSight.authors must be ARNs of a user, group such as',
    ],
    [
      'a group without a name',
      { readers: ['arn:aws:quicksight:eu-west-1:111122223333:group/default'] },
      'quickSight.readers must be ARNs of a user, group, namespace such as',
    ],
    [
      'everybody, by a wildcard',
      { readers: ['arn:aws:quicksight:eu-west-1:111122223333:user/default/*'] },
      'quickSight.readers must be ARNs of a user, group, namespace such as',
    ],
    [
      'a name instead of a list',
      { authors: 'analysts' },
      'quickSight.authors must be ARNs of a user, group such as',
    ],
    [
      'somebody twice',
      { readers: [AUTHORS] },
      `quickSight must name each user and group once: authors see what readers see (given '${AUTHORS}' twice)`,
    ],
    [
      'people of two accounts',
      { readers: ['arn:aws:quicksight:eu-west-1:999922223333:group/default/analysts'] },
      'quickSight must name users and groups of one account and one identity region (given account 111122223333, region eu-west-1, account 999922223333, region eu-west-1)',
    ],
    [
      'people of two identity regions',
      { readers: ['arn:aws:quicksight:us-east-1:111122223333:group/default/buyers'] },
      'quickSight must name users and groups of one account and one identity region',
    ],
    [
      'more people than a resource takes',
      { readers: Array.from({ length: 64 }, (_, index) => `${READER}${index}`) },
      'quickSight must name at most 64 users and groups (given 65): put people into groups',
    ],
    [
      'a currency in words',
      { currency: 'pounds' },
      'quickSight.currency must be three capital letters such as GBP (given "pounds")',
    ],
    ['no currency', { currency: undefined }, 'quickSight.currency must be three capital letters such as GBP'],
  ])('reject %s', (_what, values, message) => {
    expect(differing(values)).toThrow(message);
  });

  it.each([true, 'on', null])('reject %j in place of them', (given) => {
    expect(made(given)).toThrow(`quickSight must be an object of its knobs (given ${JSON.stringify(given)})`);
  });
});
