// What people read in their mail when a night failed: where, why, and how it goes on.
import type { NightFailed } from '../../contracts/night/announcement.ts';
import type { NightPlan } from '../../contracts/night/night-plan.ts';
import { type NightMail, subjectOf, titleOf } from './night-mail.ts';

export interface FailureFigures {
  readonly stage: string;
  readonly failed: NightFailed;
  /** What the run was, or would have been, about; undefined when its input says nothing that is understood. */
  readonly plan: Pick<NightPlan, 'kind' | 'from' | 'to'> | undefined;
}

export function failureMail({ stage, failed, plan }: FailureFigures): NightMail {
  const title = plan === undefined ? `The run ${failed.runId}` : titleOf({ ...plan, runId: failed.runId });
  const place = failed.doing === null ? '' : ` at ${failed.doing}`;
  return {
    subject: subjectOf(`${title} FAILED (${stage})${place}`),
    body: `${[
      `${title} stopped${place}. Reports of earlier runs are untouched; figures of the dates that it was about may be partly new until the next run.`,
      `Why: ${reasonOf(failed)}`,
      resumption(stage, plan),
      `The run is ${failed.runId}, started at ${failed.startedAt} with the input ${JSON.stringify(failed.input)}. More: docs/runbook.md#a-night-failed`,
    ].join('\n\n')}\n`,
  };
}

function resumption(stage: string, plan: FailureFigures['plan']): string {
  if (plan === undefined)
    return 'Start it again with dates: npm run batch -- --from YYYY-MM-DD --to YYYY-MM-DD';
  return [
    'How it goes on: mend the cause, then either wait for the next night, which takes what this run left, or start it again:',
    `  npm run batch -- --from ${plan.from} --to ${plan.to}`,
    `(with --stage ${stage} when it runs in an account). Whatever was done already is found done, and is not done twice.`,
  ].join('\n');
}

const SHOWN_CHARACTERS = 1_500;

/** The sentence in what Step Functions calls the cause, which is JSON of a function's error or of Athena's execution. */
function reasonOf({ error, cause }: NightFailed): string {
  const sentence = sentenceOf(jsonOf(cause)) ?? cause;
  const text = sentence.length > SHOWN_CHARACTERS ? `${sentence.slice(0, SHOWN_CHARACTERS)} …` : sentence;
  return text === '' ? error : `${text} (${error})`;
}

function sentenceOf(json: unknown): string | undefined {
  for (const path of [
    ['errorMessage'],
    ['QueryExecution', 'Status', 'AthenaError', 'ErrorMessage'],
    ['QueryExecution', 'Status', 'StateChangeReason'],
  ]) {
    const found = path.reduce(field, json);
    if (typeof found === 'string' && found !== '') return found;
  }
  return undefined;
}

const field = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
