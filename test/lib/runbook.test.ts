// The runbook and the alarms hold each other: every alarm has a heading, which names it, and tells four things.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stages } from '../../bin/stages.ts';
import { QUICKSIGHT } from './dashboards/quicksight.ts';
import { synthesizedApp } from './synthesized.ts';

const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      return [heading.toLowerCase().replaceAll(' ', '-'), lines.join('\n')];
    }),
);

const Alarm = z.object({ AlarmName: z.string(), AlarmDescription: z.string() });
const alarms = synthesizedApp({ ...stages.prod, quickSight: QUICKSIGHT })
  .resources('AWS::CloudWatch::Alarm')
  .map(({ properties }) => Alarm.parse(properties))
  .map(({ AlarmName, AlarmDescription }) => ({
    name: AlarmName.replace('tillstream-prod-', ''),
    heading: AlarmDescription.split('docs/runbook.md#')[1] ?? '',
  }));

/** Names under a heading, with `<function>` for the function's, `<kind>` for that of files. */
const namedUnder = (heading: string) =>
  [...(sections.get(heading) ?? '').matchAll(/^\*\*Alarms\*\*: ([\s\S]*?)\n\n/gm)]
    .flatMap(([, names = '']) => [...names.matchAll(/`<prefix>-([^`]+)`/g)])
    .map(([, name = '']) => new RegExp(`^${name.replace(/<(function|kind)>/, '[a-z-]+')}$`));

describe('the runbook', () => {
  it('names every alarm under the heading that the alarm links to', () => {
    expect(alarms.length).toBeGreaterThan(20);
    const lost = alarms.filter(
      ({ name, heading }) => !namedUnder(heading).some((pattern) => pattern.test(name)),
    );
    expect(lost).toEqual([]);
  });

  it('names no alarm that there is not', () => {
    const unknown = [...sections.keys()].flatMap((heading) =>
      namedUnder(heading).filter(
        (pattern) => !alarms.some((alarm) => alarm.heading === heading && pattern.test(alarm.name)),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it.each([...new Set(alarms.map(({ heading }) => heading))])('tells of %s all four things', (heading) => {
    const told = [...(sections.get(heading) ?? '').matchAll(/^\*\*([^*]+)\.\*\*/gm)].map(
      ([, title]) => title,
    );
    expect(told).toEqual([
      'What it means',
      'How to look',
      'How to mend',
      'How to prove that nothing was lost',
    ]);
  });

  it('links to headings that there are', () => {
    const links = [...runbook.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, heading = '']) => heading);
    expect(links.filter((heading) => !sections.has(heading))).toEqual([]);
  });
});
