// Faults of our own in what judges orders, keeps cases and tells of them.
import { type Mutant, mutantOf } from '../mutant.ts';

const mutant = mutantOf('fraud');

const JUDGE_ORDERS = 'lambda/judge-orders/judge-orders.ts';
const TEACH = 'lambda/judge-orders/teach-profiles.ts';
const PUT_REVISIONS = 'lambda/adapters/put-revisions.ts';
const CASES = 'lambda/adapters/dynamo-fraud-cases.ts';
const JUDGED_EVENTS = 'lambda/adapters/dynamo-judged-events.ts';
const ANNOUNCE_CASE = 'lambda/announce-case/announce-case.ts';
const KNOWN_EVENTS = 'domain/fraud/batch/known-events.ts';
const REVISION = 'domain/fraud/batch/profile-revision.ts';

const REMEMBER = '  await ports.judgedEvents.remember(toRemember);\n';
const OPEN = '  const opened = await ports.cases.open(casesOf(suspicious, terms));\n';
const TEACH_ALL = '  const taught = await teachProfiles({ touches, stored, held }, terms, ports);\n';
const SAVE = '  const overtaken = await notices.save(judged.flatMap(({ revision }) => revision ?? []));\n';
const TELL = '  await actions.request(toTell);\n  await alerts.publish(toTell);\n';
const CLEAR = '  await notices.save(untold.map(allTold));\n';

export const FRAUD_MUTANTS: readonly Mutant[] = [
  mutant('profile-any-version', 'a profile is written whatever others wrote meanwhile', PUT_REVISIONS, {
    from: '[...keyNames, counter].map(isGiven)',
    to: 'keyNames.map(isGiven)',
  }),
  mutant('profile-conflict-is-done', 'what a profile lacks that others wrote is not added', TEACH, {
    from: '    if (late.length === 0) return { conflicts, opened };',
    to: '    if (late.length >= 0) return { conflicts, opened };',
  }),
  mutant('learn-below-mark', 'a retry teaches again what a profile holds', REVISION, {
    from: 'touches.filter(({ sequence }) => isAbove(sequence, stored, terms.shard));',
    to: "touches.filter(({ sequence }) => sequence !== '');",
  }),
  mutant(
    'ids-before-cases',
    'orders are remembered as judged before their case is there, and their retry does not judge them',
    JUDGE_ORDERS,
    { from: OPEN, to: REMEMBER + OPEN },
    {
      from: `  await ports.cases.decide(decisionsIn(touches));\n${REMEMBER}`,
      to: '  await ports.cases.decide(decisionsIn(touches));\n',
    },
    {
      from: 'const suspicious = judged.filter(({ judgement }) => judgement.opensCase);',
      to: 'const suspicious = judged.filter(({ judgement, isFirst }) => judgement.opensCase && isFirst);',
    },
  ),
  mutant(
    'learn-before-cases',
    'profiles are taught before what must be held is held',
    JUDGE_ORDERS,
    {
      from: OPEN,
      to: `  const taught = await teachProfiles({ touches, stored, held: new Set() }, terms, ports);\n${OPEN}`,
    },
    { from: TEACH_ALL, to: '' },
  ),
  mutant('no-second-judgement', 'a burst on several shards is judged by what each saw first', TEACH, {
    from: '    opened += await judgeAnew(late);',
    to: '    for (const { key, found } of late) if (found === undefined) seen.delete(key);\n    else seen.set(key, found);',
  }),
  mutant(
    'judge-all-again',
    'a retry holds against an order what came after it',
    'domain/fraud/batch/judge-batch.ts',
    {
      from: 'holding.size === 0 ? profiles : withoutLater(profiles, keys, holding)',
      to: 'profiles',
    },
  ),
  mutant(
    'copies-count',
    'a copy of an event under another sequence number is an event of its own',
    KNOWN_EVENTS,
    {
      from: 'if (seen !== undefined && (seen.sequence !== sequence || seen.shard !== shard)) return [];',
      to: '',
    },
  ),
  mutant('copies-in-batch-count', 'a copy of an event in one batch is an event of its own', KNOWN_EVENTS, {
    from: 'const touches = distinctEvents(batch).flatMap(',
    to: 'const touches = [...batch, ...distinctEvents([])].flatMap(',
  }),
  mutant('verdicts-teach-customer-only', 'a verdict teaches nothing but the customer', KNOWN_EVENTS, {
    from: 'return (touched ??',
    to: 'return ((touched && undefined) ??',
  }),
  mutant(
    'ignore-unprocessed-judged',
    'what could not be written down as judged is forgotten',
    JUDGED_EVENTS,
    {
      from: 'return leftover(reply.UnprocessedItems);',
      to: 'return undefined;',
    },
  ),
  mutant('any-decision', 'an older decision replaces a newer one', CASES, {
    from: 'attribute_not_exists(decidedAt) OR decidedAt < :at OR',
    to: 'attribute_exists(orderId) OR decidedAt < :at OR',
  }),
  mutant(
    'decision-tie-by-arrival',
    'of two decisions at one moment, profiles keep the last to come',
    'domain/fraud/profile.ts',
    {
      from: 'given.atMs > before.atMs || (given.atMs === before.atMs && !isBad(before) && isBad(given))',
      to: 'given.atMs >= before.atMs',
    },
  ),
  mutant('case-opened-twice', 'a case that was decided is opened anew by a retry', CASES, {
    from: "ConditionExpression: 'attribute_not_exists(orderId)',",
    to: "ConditionExpression: 'attribute_not_exists(orderId) OR attribute_exists(orderId)',",
  }),
  mutant(
    'case-told-without-saving',
    'the announcer of cases tells what it has not recorded yet',
    ANNOUNCE_CASE,
    {
      from: SAVE,
      to: `  await alerts.publish(judged.flatMap(({ told }) => told?.untold ?? []));\n${SAVE}`,
    },
  ),
  mutant(
    'case-cleared-before-telling',
    'what is to be told of a case is forgotten before it was told',
    ANNOUNCE_CASE,
    { from: TELL, to: '' },
    { from: CLEAR, to: CLEAR + TELL },
  ),
  mutant('case-people-only', 'people hear of a case, and systems do not', ANNOUNCE_CASE, {
    from: '  await actions.request(toTell);\n',
    to: '  await actions.request(toTell.slice(0, 0));\n',
  }),
  mutant(
    'case-late-is-saved',
    'an announcer of cases that came too late goes on as if it had recorded',
    'lambda/adapters/dynamo-case-notices.ts',
    {
      from: 'pause }, revisions, putOf),',
      to: 'pause }, revisions, putOf).then((late) => late.slice(late.length)),',
    },
  ),
  mutant(
    'ignore-refused-actions',
    'an action that the bus refused counts as told',
    'lambda/adapters/eventbridge-case-actions.ts',
    {
      from: 'if ((reply.FailedEntryCount ?? 0) === 0) return;',
      to: 'if ((reply.FailedEntryCount ?? 0) >= 0) return;',
    },
  ),
  mutant('decisions-not-swept', 'a sweep overlooks what was decided', ANNOUNCE_CASE, {
    from: 'for (let back = -1; back <= days; back += 1)',
    to: 'for (let back = -1; back <= -2; back += 1)',
  }),
];
