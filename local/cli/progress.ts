// Shows how far a run is: bars on a terminal, plain lines elsewhere.
import cliProgress from 'cli-progress';

export interface Figures {
  readonly sent: number;
  readonly applied: number;
  readonly quarantined: number;
  readonly alerts: number;
  /** Nights that have ended. */
  readonly nights: number;
  /** The night that runs and the step that it has come to, e.g. `night of 2011-01-05: Inspect`. */
  readonly step: string | undefined;
}

export interface Progress {
  show(figures: Figures): void;
  end(): void;
}

const PLAIN_EVERY_MS = 5_000;

export function progress(total: number, output: NodeJS.WriteStream, nowMs: () => number): Progress {
  return output.isTTY ? bars(total, output) : plainLines(total, output, nowMs);
}

function bars(total: number, output: NodeJS.WriteStream): Progress {
  const all = new cliProgress.MultiBar(
    { format: '  {name} {bar} {percentage}%  {value} of {total}  {note}', hideCursor: true, stream: output },
    cliProgress.Presets.shades_classic,
  );
  const sent = all.create(total, 0, { name: 'sent   ', note: '' });
  const applied = all.create(total, 0, { name: 'applied', note: '' });
  return {
    show(figures) {
      sent.update(figures.sent);
      // What is quarantined will never be applied, and the bar must still fill.
      applied.setTotal(total - figures.quarantined);
      applied.update(figures.applied, {
        note: `quarantined ${figures.quarantined}, alerts ${figures.alerts}, ${nightText(figures)}`,
      });
    },
    end: () => all.stop(),
  };
}

function plainLines(total: number, output: NodeJS.WriteStream, nowMs: () => number): Progress {
  let nextMs = nowMs() + PLAIN_EVERY_MS;
  let latest: Figures | undefined;
  const print = (figures: Figures) => {
    const { sent, applied, quarantined, alerts } = figures;
    const counts = `sent ${sent} of ${total}, applied ${applied}, quarantined ${quarantined}, alerts ${alerts}`;
    output.write(`${counts}, ${nightText(figures)}\n`);
  };
  return {
    show(figures) {
      latest = figures;
      if (nowMs() < nextMs) return;
      nextMs = nowMs() + PLAIN_EVERY_MS;
      print(figures);
    },
    end() {
      if (latest !== undefined) print(latest);
    },
  };
}

const nightText = ({ nights, step }: Figures) => step ?? `${nights} nights`;
