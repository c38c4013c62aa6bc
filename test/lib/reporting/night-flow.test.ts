// What holds for the nightly flow's definition, whoever adds the next step.
import { describe, expect, it } from 'vitest';
import { synthesizedLake } from '../synthesized.ts';
import { definitionOf, followers, type PlacedState, statesIn } from './definition.ts';

const definition = definitionOf(synthesizedLake({ leaseMinutes: 50 }));
const states = statesIn(definition);
const namesOf = (found: readonly PlacedState[]) => found.map(({ name }) => name);
const ofType = (...types: readonly string[]) => states.filter(({ state }) => types.includes(state.Type));
const isQuery = ({ state }: PlacedState) => state.Resource?.endsWith(':athena:startQueryExecution.sync');
const calls = (start: string) => (placed: PlacedState) =>
  String(placed.state.Parameters?.['FunctionName']).startsWith(`<${start}`);

describe('the nightly flow', () => {
  it('gives every state a name of its own, at any depth', () => {
    expect(namesOf(states).length).toBeGreaterThan(30);
    expect(namesOf(states).filter((name, index, all) => all.indexOf(name) !== index)).toEqual([]);
  });

  it('reaches every state', () => {
    const unreached = states.filter(({ name, branch }) => {
      const ways = Object.entries(branch.States).filter(([other]) => other !== name);
      return branch.StartAt !== name && !ways.some(([, state]) => followers(state).includes(name));
    });
    expect(namesOf(unreached)).toEqual([]);
  });

  it('tries every task again when the service behind it had trouble', () => {
    expect(namesOf(ofType('Task').filter(({ state }) => (state.Retry ?? []).length === 0))).toEqual([]);
  });

  it('catches every error where it happens, or in the state around', () => {
    const catches = ({ Catch = [] }: PlacedState['state']) =>
      Catch.some(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'));
    const uncaught = ofType('Task', 'Map', 'Parallel').filter(
      ({ state, around }) => ![state, ...around].some(catches),
    );
    expect(namesOf(uncaught)).toEqual([]);
  });

  it('gives the lease back and tells people, whatever failed', () => {
    const handlers = states.flatMap(({ state: { Catch = [] } }) => Catch.map(({ Next }) => Next));
    const ofBranches = states.filter(({ name }) => handlers.includes(name) && !(name in definition.States));
    expect(new Set(handlers).difference(new Set(namesOf(ofBranches)))).toEqual(
      new Set(['AnnounceFailure', 'FailNight', 'ReleaseAfterFailure']),
    );
    for (const release of ['ReleaseAfterFailure', 'ReleaseAfterFailureBeside'])
      expect(definition.States[release]?.Next).toBe('AnnounceFailure');
    expect(definition.States['AnnounceFailure']?.Next).toBe('FailNight');
    expect(definition.States['FailNight']).toEqual({
      Type: 'Fail',
      ErrorPath: '$.failure.Error',
      CausePath: '$.failure.Cause',
    });
  });

  it('ends a branch that failed well, so that the other one comes to its end, and then looks at both', () => {
    const sides = Object.entries(definition.States).filter(([, { Type }]) => Type === 'Parallel');
    expect(sides.map(([name]) => name)).toEqual(['Gathering', 'Reporting']);
    for (const [name, { Branches = [], Next = '' }] of sides) {
      const within = Branches.flatMap(({ States }) => Object.entries(States));
      const caught = new Set(
        within
          .filter(([, { Type }]) => ['Task', 'Map', 'Parallel'].includes(Type))
          .flatMap(([, { Catch = [] }]) => Catch.map((way) => way.Next)),
      );
      const ends = within.filter(([inner]) => caught.has(inner)).map(([, end]) => end);
      expect(ends).toEqual([
        expect.objectContaining({ Type: 'Pass', End: true }),
        expect.objectContaining({ Type: 'Pass', End: true }),
      ]);
      expect(within.every(([, { Type, Catch }]) => !/Task|Map|Parallel/.test(Type) || Catch)).toBe(true);
      expect(followers(definition.States[Next] ?? { Type: 'Fail' }), name).toEqual(
        expect.arrayContaining(['ReleaseAfterFailure', 'ReleaseAfterFailureBeside']),
      );
    }
  });

  it('renews the lease right before every attempt of a statement', () => {
    const queries = states.filter(isQuery);
    expect(queries.length).toBe(6);
    for (const { name, branch, around } of queries) {
      const renewal = branch.States[branch.StartAt];
      expect(renewal?.Parameters?.['Payload']).toMatchObject({
        action: 'renew',
        'doing.$': '$.statement.name',
      });
      expect(renewal?.Next).toBe(name);
      expect(around[0]?.Type).toBe('Parallel');
      expect(around[0]?.Retry).toContainEqual(
        expect.objectContaining({ ErrorEquals: ['States.TaskFailed'] }),
      );
    }
  });

  it('renews the lease right before every step, and says which', () => {
    const others = ['TakeLease', 'ReleaseLease', 'AnnounceNight', 'ReleaseAfterFailure', 'AnnounceFailure'];
    const steps = ofType('Task').filter((task) => !isQuery(task) && !calls('ReportingLease')(task));
    const unrenewed = steps.filter(({ name, around: [outer] }) => {
      const before = states.find((state) => state.name === `RenewBefore${name}`)?.state;
      const isThere =
        before?.Next === name || (outer !== undefined && definition.States[before?.Next ?? ''] === outer);
      return !isThere || JSON.stringify(before?.Parameters?.['Payload']).includes(`"${name}"`) === false;
    });
    expect(namesOf(unrenewed).filter((name) => !others.includes(name))).toEqual([]);
  });

  it('lets a statement take less than the lease, and a function twice its time', () => {
    const timeouts = ofType('Task').map(
      (task) => [isQuery(task), task.state.TimeoutSeconds ?? Infinity] as const,
    );
    expect(timeouts.filter(([isStatement, seconds]) => (isStatement ? 1 : 2) * seconds >= 50 * 60)).toEqual(
      [],
    );
    expect(timeouts.filter(([isStatement]) => isStatement).map(([, seconds]) => seconds)).toEqual(
      Array.from({ length: 6 }, () => 45 * 60),
    );
  });

  it('runs statements one at a time, in the workgroup of the deployment', () => {
    const queries = states.filter(isQuery).map(({ state }) => state.Parameters);
    expect(queries).toEqual(
      queries.map(() => ({
        'QueryString.$': '$.statement.sql',
        WorkGroup: expect.stringMatching(/^<LakeWorkGroup/),
      })),
    );
    expect(ofType('Map').map(({ state }) => Reflect.get(state, 'MaxConcurrency'))).toEqual([
      1, 1, 1, 1, 1, 1, 1,
    ]);
  });

  it('uses nothing that the runner on a laptop passes over', () => {
    const text = JSON.stringify(definition);
    for (const unknown of [
      'JSONata',
      'Assign',
      'ItemReader',
      'ItemBatcher',
      'DISTRIBUTED',
      'Tolerated',
      '$$.State',
    ])
      expect(text).not.toContain(unknown);
  });

  it('is stopped after a day', () => {
    expect(definition.TimeoutSeconds).toBe(86_400);
  });
});
