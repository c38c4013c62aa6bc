import { describe, expect, it } from 'vitest';
import { refusal } from '../../../../local/dashboard/server/page-guard.ts';

const page = { port: 8090, token: 'secret' };
const own = { host: '127.0.0.1:8090' };
const decision = {
  ...own,
  origin: 'http://127.0.0.1:8090',
  'content-type': 'application/json',
  'x-tillstream-token': 'secret',
};

describe('the page’s guard', () => {
  it.each([
    ['127.0.0.1:8090', undefined],
    ['localhost:8090', 'http://localhost:8090'],
  ])('lets the page at %s look', (host, origin) => {
    expect(
      refusal({ method: 'GET', headers: { host, ...(origin ? { origin } : {}) } }, page),
    ).toBeUndefined();
  });

  it('lets the page decide', () => {
    expect(refusal({ method: 'POST', headers: decision }, page)).toBeUndefined();
  });

  it.each([
    ['a name that a stranger let point here', { host: 'evil.example:8090' }, 421],
    ['no name', {}, 421],
    ['another port', { host: '127.0.0.1:80' }, 421],
    ['another page', { ...own, origin: 'http://evil.example' }, 403],
    ['a page without an origin of its own', { ...own, origin: 'null' }, 403],
    ['this machine by its other name', { ...own, origin: 'http://localhost:8090' }, 403],
    ['a picture on another site', { ...own, 'sec-fetch-site': 'cross-site' }, 403],
  ])('refuses %s', (_, headers, status) => {
    expect(refusal({ method: 'GET', headers }, page)?.status).toBe(status);
  });

  it.each([
    ['without an origin', { origin: undefined }, 403],
    ['that a form can send', { 'content-type': 'text/plain' }, 415],
    ['without the page’s token', { 'x-tillstream-token': undefined }, 403],
    ['with the token of another run', { 'x-tillstream-token': 'secreT' }, 403],
    ['with half a token', { 'x-tillstream-token': 'sec' }, 403],
  ])('refuses a decision %s', (_, other, status) => {
    expect(refusal({ method: 'POST', headers: { ...decision, ...other } }, page)?.status).toBe(status);
  });

  it('knows no other methods', () => {
    expect(refusal({ method: 'DELETE', headers: decision }, page)?.status).toBe(405);
  });
});
