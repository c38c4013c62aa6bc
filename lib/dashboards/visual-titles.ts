// What stands above a visual, and what is read aloud of it.
import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import type { Visual } from '../../contracts/dashboards/visual.ts';

interface Titles {
  readonly visualId: string;
  readonly title: CfnDashboard.VisualTitleLabelOptionsProperty;
  readonly subtitle: CfnDashboard.VisualSubtitleLabelOptionsProperty;
  readonly visualContentAltText: string;
}

export const titlesOf = ({ name, title, note }: Visual): Titles => ({
  visualId: name,
  title: { visibility: 'VISIBLE', formatText: { plainText: title } },
  subtitle:
    note === undefined
      ? { visibility: 'HIDDEN' }
      : { visibility: 'VISIBLE', formatText: { plainText: note } },
  visualContentAltText: note === undefined ? title : `${title}. ${note}`,
});
