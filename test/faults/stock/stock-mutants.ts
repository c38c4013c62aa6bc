// Faults of our own in what counts, and tells of what is short.
import { type Mutant, mutantOf } from '../mutant.ts';

const mutant = mutantOf('stock');

const ALWAYS = 'attribute_exists(sku) OR attribute_not_exists(sku)';

const COUNT_INVENTORY = 'lambda/count-inventory/count-inventory.ts';
const ANNOUNCE_STOCK = 'lambda/announce-stock/announce-stock.ts';
const COUNTER_POLICIES = 'lambda/adapters/counter-policies.ts';
const COUNTER_UPDATES = 'lambda/adapters/counter-updates.ts';
const COUNTER_STATEMENTS = 'lambda/adapters/counter-statements.ts';
const APPLIED_EVENTS = 'lambda/adapters/dynamo-applied-events.ts';
const READ_ITEMS = 'lambda/adapters/read-items.ts';
const PUT_REVISIONS = 'lambda/adapters/put-revisions.ts';

const SAVE = '  const overtaken = await alerts.save(judged.flatMap(({ revision }) => revision ?? []));\n';
const PUBLISH = '  await notices.publish(told);\n';
const CLEAR = '  await alerts.save(untold.map(toldRevision));\n';

const COUNT = '  await count(counters, markName, ports.counters);\n';
const POLICIES = '  await ports.counters.setPolicies(policies);\n';
const RECORD = '  await ports.appliedEvents.record(fresh.map(({ event }) => event.eventId));\n';

export const STOCK_MUTANTS: readonly Mutant[] = [
  mutant(
    'keep-last',
    'of repeats in a batch the last is kept',
    'domain/inventory/count-batch.ts',
    { from: 'return events.filter(', to: 'return events.toReversed().filter(' },
    { from: '    return true;\n  });', to: '    return true;\n  }).toReversed();' },
  ),
  mutant('no-mark-condition', 'a counter is updated whatever its mark says', COUNTER_STATEMENTS, {
    from: '} < ?)`, [condition.sequence]];',
    to: "} <> ?)`, ['']];",
  }),
  mutant('no-mark-at-first', 'a counter begins without the mark of its shard', COUNTER_STATEMENTS, {
    from: '...amountsOf(update), ...mark });',
    to: '...amountsOf(update) });',
  }),
  mutant('absent-and-forgotten', 'what a statement could not add to is not begun', COUNTER_UPDATES, {
    from: 'allowsNone(update.condition)) absent.push(update);',
    to: 'allowsNone(update.condition)) absent.push();',
  }),
  mutant('others-forgotten', 'what no statement takes is given up', COUNTER_UPDATES, {
    from: 'await begun(client, place, others);',
    to: 'await begun(client, place, []);',
  }),
  mutant('ids-first', 'ids are applied before the counters moved', COUNT_INVENTORY, {
    from: COUNT + POLICIES + RECORD,
    to: RECORD + COUNT + POLICIES,
  }),
  mutant('ignore-unprocessed-keys', 'what could not be read counts as not there', READ_ITEMS, {
    from: 'return leftover(reply.UnprocessedKeys);',
    to: 'return undefined;',
  }),
  mutant('ignore-unprocessed-items', 'ids that could not be written are forgotten', APPLIED_EVENTS, {
    from: 'return leftover(reply.UnprocessedItems);',
    to: 'return undefined;',
  }),
  mutant('skip-rejected', 'the last broken record of a batch is dropped without a trace', COUNT_INVENTORY, {
    from: 'await ports.quarantine.keep(rejected);',
    to: 'await ports.quarantine.keep(rejected.slice(0, -1));',
  }),
  mutant('skip-last', 'the last event of a batch with others is dropped', COUNT_INVENTORY, {
    from: 'const distinct = distinctEvents(accepted);',
    to: 'const distinct = distinctEvents(accepted.length > 1 ? accepted.slice(0, -1) : accepted);',
  }),
  mutant(
    'poller-skips',
    'the poller moves on behind the first record of a batch that failed',
    'local/cloud/event-source/next-attempt.ts',
    {
      from: "const failedFrom = outcome.kind === 'partial' ? outcome.failedFrom : 0;",
      to: "const failedFrom = outcome.kind === 'partial' ? outcome.failedFrom : 1;",
    },
  ),
  mutant(
    'children-first',
    'child shards are read beside their parents',
    'local/cloud/event-source/shard-family.ts',
    {
      from: 'shard.parentShardIds.some((id) => members.get(id)?.state.exhausted === false);',
      to: "shard.shardId === '';",
    },
  ),
  mutant(
    'tell-before-recording',
    'the announcer tells what it has not recorded yet',
    ANNOUNCE_STOCK,
    {
      from: SAVE,
      to: `  await notices.publish(judged.flatMap(({ alert }) => alert?.untold ?? []));\n${SAVE}`,
    },
    { from: PUBLISH, to: '' },
  ),
  mutant(
    'clear-before-telling',
    'notices are no longer untold before they were told',
    ANNOUNCE_STOCK,
    { from: PUBLISH, to: '' },
    { from: CLEAR, to: CLEAR + PUBLISH },
  ),
  mutant(
    'tell-own-only',
    'what others left untold is not told',
    ANNOUNCE_STOCK,
    {
      from: 'const untold = judged.flatMap(({ name, alert }) =>',
      to: 'const untold = judged.flatMap(({ name, alert, revision }) =>',
    },
    { from: 'alert.untold.length === 0 ||', to: 'revision === undefined || alert.untold.length === 0 ||' },
  ),
  mutant('forget-untold', 'who records more forgets what was untold', 'domain/inventory/judge-stock.ts', {
    from: 'untold: recorded?.untold ?? [],',
    to: 'untold: [],',
  }),
  mutant('overtaken-is-done', 'what could not be saved is not judged again', ANNOUNCE_STOCK, {
    from: '(again.has(name) ? images : waiting)',
    to: '(again.has(name) ? [] : waiting)',
  }),
  mutant('judge-last', 'only the last image of a counter is judged', 'domain/inventory/judge-in-turn.ts', {
    from: 'of images.entries()) {',
    to: 'of [...images.entries()].slice(-1)) {',
  }),
  mutant(
    'tell-before-count',
    'the consumer tells of what it is about to count',
    COUNT_INVENTORY,
    {
      from: COUNT,
      to: `  const present = new Map();
  for await (const page of ports.counters.pages())
    for (const counter of page) present.set(counterName(counter), counter);
  const soon = counters.map(({ key, movements }) => {
    const counter = present.get(counterName(key)) ?? { ...key, reorderPoint: 0, version: 0 };
    const onHand = movements.reduce((sum, { change }) => sum + change, counter.onHand ?? 0);
    return { ...counter, onHand, version: counter.version + 1 };
  });
  await ports.notices.publish(
    soon.flatMap((counter) => judgeStock(counter, undefined, batch.records[0].arrivedAt)?.untold ?? []),
  );
${COUNT}`,
    },
    {
      from: "import { counterName } from '../../domain/inventory/stock-change.ts';\n",
      to: "import { counterName } from '../../domain/inventory/stock-change.ts';\nimport { judgeStock } from '../../domain/inventory/judge-stock.ts';\n",
    },
  ),
  mutant('any-policy', 'an older policy replaces a newer one', COUNTER_POLICIES, {
    from: '"policyAt" < ?)',
    to: '"policyAt" <> ?)',
  }),
  mutant('any-policy-of-a-moment', 'of two policies of one moment the last to come wins', COUNTER_POLICIES, {
    from: "'attribute_not_exists(policyAt) OR policyAt < :policyAt OR (policyAt = :policyAt AND policyEventId < :policyEventId)'",
    to: `'${ALWAYS}'`,
  }),
  mutant('first-policy-forgotten', 'a policy of what was never counted is given up', COUNTER_POLICIES, {
    from: 'executeStatements(client, table, absent,',
    to: 'executeStatements(client, table, absent.slice(0, 0),',
  }),
  mutant('no-save-condition', 'an announcer replaces whatever others recorded meanwhile', PUT_REVISIONS, {
    from: '[...keyNames, counter].map(isGiven)',
    to: 'keyNames.map(isGiven)',
  }),
  mutant(
    'any-older-version',
    'an alert replaces any that was judged from an older counter, not only the one that was read',
    PUT_REVISIONS,
    {
      from: '[...keyNames, counter].map(isGiven)',
      to: "[...keyNames.map(isGiven), isGiven(counter).replace('=', '<=')]",
    },
    { from: '{ N: String(replaces) }', to: "item[counter] ?? { S: '' }" },
  ),
  mutant(
    'no-second-look',
    'after a conflict everything is counted again',
    'domain/inventory/counter-update.ts',
    {
      from: 'counter.movements.filter(({ sequence }) => mark === undefined || sequence > mark);',
      to: 'counter.movements;',
    },
  ),
  mutant(
    'ignore-refused-notices',
    'a notice that SNS refused counts as told',
    'lambda/adapters/sns-stock-notices.ts',
    {
      from: 'const [failed] = reply.Failed ?? [];',
      to: 'const [failed] = reply.Failed?.slice(reply.Failed.length) ?? [];',
    },
  ),
  mutant(
    'tidy-living-marks',
    'a mark is taken off although its shard is still read',
    'domain/inventory/dead-marks.ts',
    {
      from: 'standing.filter(({ name }) => !listed.has(name));',
      to: "standing.filter(({ name }) => name !== '');",
    },
  ),
];
