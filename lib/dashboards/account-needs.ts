// What an account must have before QuickSight can show anything: CloudFormation would only say so halfway through.
import { homeOf, type QuickSightSettings } from './quicksight-settings.ts';

/** For whoever synthesizes; the README says how to get each of them. */
export function accountNeeds({ authors, readers = [] }: QuickSightSettings): string {
  const [first = ''] = authors;
  const people = [...authors, ...readers].map((arn) => arn.split(':').slice(5).join(':'));
  return [
    'QuickSight is on. Before this stack is deployed, its account must have:',
    `- a QuickSight subscription, Enterprise edition, which keeps its users in ${homeOf(first)};`,
    `- there, ${people.join(', ')};`,
    '- SPICE capacity in the region of the stack (authors bring some; more is bought by the gigabyte);',
    '- somebody who deploys and may pass the role of the data source to QuickSight (iam:PassRole);',
    '- where Lake Formation governs the catalogue, SELECT on the tables of the dashboards for that role.',
    "QuickSight's own service role needs nothing. Data sets are empty until the first night is done.",
  ].join('\n');
}
