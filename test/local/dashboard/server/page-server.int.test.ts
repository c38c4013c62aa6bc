import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type PageRoutes, pageServer } from '../../../../local/dashboard/server/page-server.ts';
import { UserError } from '../../../../local/user-error.ts';

async function givenServer(answer: PageRoutes['answer'] = () => undefined) {
  const server = await pageServer({ answer, stream: (_, response) => response.end('event: figures\n\n') }, 0);
  onTestFinished(() => server.close());
  const shell = await (await fetch(server.address)).text();
  const token = /name="tillstream-token" content="([^"]+)"/.exec(shell)?.[1] ?? '';
  const decide = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.address}/cases/decision`, {
      method: 'POST',
      headers: {
        origin: server.address,
        'content-type': 'application/json',
        'x-tillstream-token': token,
        ...headers,
      },
      body,
    });
  return { server, shell, decide };
}

describe('the page’s server', () => {
  it('serves the page, its script and its styles, and nothing of another host', async () => {
    const { server, shell } = await givenServer();
    expect(shell).toContain('<a href="#/sales">Sales</a>');
    for (const [path, type] of [
      ['/page.js', 'text/javascript'],
      ['/page.css', 'text/css'],
      ['/icon.svg', 'image/svg+xml'],
    ] as const) {
      const reply = await fetch(`${server.address}${path}`);
      expect(reply.headers.get('content-type')).toContain(type);
      expect((await reply.text()).length).toBeGreaterThan(100);
      expect(shell).toContain(`"${path}"`);
    }
    expect(shell).not.toMatch(/(href|src)="https?:/);
    expect(shell).not.toMatch(/<style|style=|<script(?! type="module" src)/);
  });

  it('tells the browser to run nothing that is not its own', async () => {
    const { server } = await givenServer();
    for (const path of ['/', '/page.js', '/live', '/nowhere']) {
      const policy = (await fetch(`${server.address}${path}`)).headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*/);
    }
  });

  it('answers to no other name than its own', async () => {
    const { server } = await givenServer(async () => ({ secret: 1 }));
    const { port } = new URL(server.address);
    const status = await new Promise((resolve) => {
      request({ port, host: '127.0.0.1', path: '/dashboards/sales', headers: { host: 'rebound.example' } })
        .on('response', (reply) => resolve(reply.resume().statusCode))
        .end();
    });
    expect(status).toBe(421);
  });

  it('passes a decision on, and says what is wrong with it', async () => {
    const asked: unknown[] = [];
    const { decide } = await givenServer(async ({ body }) => {
      asked.push(body);
      if (asked.length > 1) throw new UserError('order 7 was never held');
      return { kind: 'sent' };
    });
    expect(await (await decide('{"orderId":"7"}')).json()).toEqual({ kind: 'sent' });
    const refused = await decide('{"orderId":"7"}');
    expect([refused.status, await refused.json()]).toEqual([400, { error: 'order 7 was never held' }]);
    expect(asked).toEqual([{ orderId: '7' }, { orderId: '7' }]);
  });

  it('refuses what is no decision, or comes from elsewhere', async () => {
    const { decide } = await givenServer(async () => ({ kind: 'sent' }));
    expect((await decide('{')).status).toBe(400);
    expect((await decide(`"${'x'.repeat(20_000)}"`)).status).toBe(400);
    expect((await decide('{}', { origin: 'http://evil.example' })).status).toBe(403);
    expect((await decide('{}', { 'x-tillstream-token': 'guessed' })).status).toBe(403);
  });

  it('says how to go on when its port is taken', async () => {
    const { server } = await givenServer();
    const taken = Number(new URL(server.address).port);
    await expect(pageServer({ answer: () => undefined, stream() {} }, taken)).rejects.toThrow(/--page-port/);
  });
});
