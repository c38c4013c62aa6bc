// Sends a person's decision about a held order, as `npm run cases` does.

export type Decision = 'released' | 'confirmed';

export interface Answered {
  readonly ok: boolean;
  readonly text: string;
}

export async function sendDecision(orderId: string, decision: Decision): Promise<Answered> {
  try {
    const reply = await fetch('/cases/decision', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tillstream-token': token() },
      body: JSON.stringify({ orderId, decision }),
    });
    const answer: { error?: string; kind?: string } = await reply.json();
    if (!reply.ok) return { ok: false, text: `Order ${orderId}: ${answer.error ?? reply.statusText}` };
    const word = answer.kind === 'sent' ? 'is' : 'was already';
    return { ok: true, text: `Order ${orderId} ${word} ${decision}.` };
  } catch {
    return {
      ok: false,
      text: `Order ${orderId}: the decision did not get through. Is \`npm start\` running?`,
    };
  }
}

const token = (): string =>
  document.querySelector('meta[name="tillstream-token"]')?.getAttribute('content') ?? '';
