// What people got: the newest e-mails and text messages.
import type { Cloud } from '../../cloud/cloud.ts';
import type { Inbox, PageMessage } from '../live-message.ts';

const SHOWN = 30;
/** More than any notice has; whoever writes more is told of, and cut. */
const CHARACTERS = 4_000;

export function seenInbox({ messages }: Pick<Cloud['inbox'], 'messages'>): Inbox {
  const newest = messages.slice(-SHOWN).map(({ at, protocol, to, subject, text }, index): PageMessage => {
    const shown = text.slice(0, CHARACTERS);
    const number = Math.max(0, messages.length - SHOWN) + index + 1;
    return {
      number,
      at,
      protocol,
      to,
      subject: subject?.slice(0, CHARACTERS),
      // Half a surrogate pair at the cut would be no character.
      text: shown.toWellFormed(),
      cut: text.length - shown.length,
    };
  });
  return { total: messages.length, messages: newest.reverse() };
}
