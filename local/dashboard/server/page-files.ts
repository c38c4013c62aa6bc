// The page's own files: the shell, its styles, and its script, which is bundled when the server starts.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DASHBOARDS } from '../../../contracts/dashboards/dashboards.ts';

export interface PageFile {
  readonly type: string;
  readonly body: string;
}

const CLIENT = fileURLToPath(new URL('../client/', import.meta.url));

/** By path. @param token what the page's script sends with a decision */
export async function pageFiles(token: string): Promise<ReadonlyMap<string, PageFile>> {
  const { outputFiles } = await build({
    entryPoints: { page: `${CLIENT}main.ts`, style: `${CLIENT}page.css` },
    outdir: CLIENT,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    legalComments: 'none',
  });
  const bundled = (name: string) => outputFiles.find(({ path }) => path.endsWith(name))?.text ?? '';
  const file = (name: string) => readFileSync(`${CLIENT}${name}`, 'utf8');
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: shell(file('page.html'), token) }],
    ['/page.css', { type: 'text/css; charset=utf-8', body: bundled('style.css') }],
    ['/page.js', { type: 'text/javascript; charset=utf-8', body: bundled('page.js') }],
    ['/icon.svg', { type: 'image/svg+xml', body: file('icon.svg') }],
  ]);
}

/** Titles and names are the project's own: nothing in them means anything in HTML. */
function shell(html: string, token: string): string {
  const links = DASHBOARDS.map(({ name, title }) => `<li><a href="#/${name}">${title}</a></li>`);
  return html.replace('{{token}}', token).replace('{{dashboards}}', links.join(''));
}
