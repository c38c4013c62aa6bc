// The connection to the server: what it tells is kept, and given to whoever shows it, once a frame.
import type { LiveSection, LiveSections } from '../../live-message.ts';

export type ConnectionState = 'open' | 'closed';

export interface LiveConnection {
  /** Calls `listener` with what is known and with every change; returns a function that stops that. */
  on<Section extends LiveSection>(
    section: Section,
    listener: (told: LiveSections[Section]) => void,
  ): () => void;
  onState(listener: (state: ConnectionState) => void): void;
  /** Looks for other counters from now on. */
  find(text: string): void;
}

const SECTIONS: readonly LiveSection[] = [
  'figures',
  'counters',
  'inbox',
  'cases',
  'restock',
  'pipeline',
  'nights',
];

export function liveConnection(): LiveConnection {
  const told: { [Section in LiveSection]?: LiveSections[Section] } = {};
  const listeners = new Map<LiveSection, Set<() => void>>();
  const changed = new Set<LiveSection>();
  const stateListeners: ((state: ConnectionState) => void)[] = [];
  let source: EventSource | undefined;
  let isFrameAsked = false;

  const frame = () => {
    isFrameAsked = false;
    const sections = [...changed];
    changed.clear();
    for (const section of sections) for (const listener of listeners.get(section) ?? []) listener();
  };

  const open = (find: string) => {
    source?.close();
    source = new EventSource(`/live?find=${encodeURIComponent(find)}`);
    source.addEventListener('open', () => tellState('open'));
    source.addEventListener('error', () => tellState('closed'));
    for (const section of SECTIONS)
      source.addEventListener(section, ({ data }) => {
        told[section] = JSON.parse(data);
        changed.add(section);
        if (isFrameAsked) return;
        isFrameAsked = true;
        requestAnimationFrame(frame);
      });
  };

  const tellState = (state: ConnectionState) => {
    for (const listener of stateListeners) listener(state);
  };

  open('');
  return {
    on(section, listener) {
      const tell = () => {
        const known = told[section];
        if (known !== undefined) listener(known);
      };
      const here = listeners.get(section) ?? new Set();
      listeners.set(section, here.add(tell));
      tell();
      return () => here.delete(tell);
    },
    onState: (listener) => void stateListeners.push(listener),
    find: open,
  };
}
