/** The one page that a person opens at SIAK's address: what is held, what was put aside, and the API. No script, nothing from elsewhere. */
import { SIAK_NAME, SIAK_VERSION } from './router.ts';
import type { QuarantineLine, StationLine } from './store/store.ts';

export interface PageFacts {
  readonly now: string;
  readonly store: string;
  readonly residents: number;
  readonly stations: readonly StationLine[];
  readonly quarantined: readonly QuarantineLine[];
  readonly openApi: OpenApiDocument;
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: unknown }[];
  readonly requestBody?: unknown;
  readonly responses?: Readonly<Record<string, unknown>>;
}
/** What of the generated document the page shows. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths?: Readonly<Record<string, object | undefined>> | undefined;
}

const escape = (value: unknown): string => String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const row = (cells: readonly unknown[]): string => `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
const table = (heads: readonly string[], rows: readonly (readonly unknown[])[], empty: string): string =>
  rows.length === 0 ? `<p class="quiet">${escape(empty)}</p>` : `<table><thead><tr>${heads.map((head) => `<th scope="col">${escape(head)}</th>`).join('')}</tr></thead><tbody>${rows.map(row).join('')}</tbody></table>`;
const json = (value: unknown): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`;

function operation(method: string, path: string, { summary, parameters = [], requestBody, responses = {} }: Operation): string {
  const inputs = table(['Parameter', 'Di', 'Wajib', 'Bentuk'], parameters.map((one) => [one.name, one.in, one.required ? 'ya' : 'tidak', JSON.stringify(one.schema ?? {})]), 'Tanpa parameter.');
  const body = requestBody === undefined ? '' : `<h4>Isi permintaan</h4>${json(requestBody)}`;
  return `<details><summary><b class="${escape(method)}">${escape(method.toUpperCase())}</b> <code>${escape(path)}</code> ${escape(summary ?? '')}</summary>${inputs}${body}<h4>Jawaban</h4>${json(responses)}</details>`;
}

/** A page of our own needs no script and nothing from elsewhere. */
export const pageHeaders = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", 'cache-control': 'no-store' };

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);

const style = `
  :root { color-scheme: light; font: 16px/1.5 system-ui, sans-serif; color: #15212b; background: #f4f6f8 }
  body { max-width: 68rem; margin: 0 auto; padding: 1.5rem }
  h1 { margin: 0 } h2 { margin: 2rem 0 .5rem } .quiet { color: #4a5a67 }
  .band { background: #8a4b00; color: #fff; padding: .25rem .75rem; border-radius: .25rem; font-weight: 700 }
  table { border-collapse: collapse; width: 100%; background: #fff } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #d5dce2; overflow-wrap: anywhere } th, td:first-child { overflow-wrap: normal; white-space: nowrap }
  details { background: #fff; border: 1px solid #d5dce2; border-radius: .375rem; margin: .4rem 0; padding: 0 .75rem } summary { padding: .65rem 0; cursor: pointer }
  pre { overflow: auto; max-height: 24rem; background: #f4f6f8; padding: .75rem; font-size: .8rem } b.post { color: #0b5d1e } b.get { color: #0b4f8a }`;

/** A table whose cells are text. */
export const tableOf = table;

/** A page of these pieces of HTML; `{name}` in them takes its text from `values`. */
export function htmlPage(title: string, pieces: readonly string[], values: Readonly<Record<string, string>>): Response {
  const body = pieces.join('\n').replace(/\{(\w+)\}/g, (_, name: string) => escape(values[name] ?? ''));
  const html = `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title><style>${style}</style></head><body>${body}</body></html>`;
  return new Response(html, { headers: pageHeaders });
}

/** The page as HTML. */
export function renderPage(facts: PageFacts): string {
  const operations = Object.entries(facts.openApi.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).filter(([method]) => METHODS.has(method)).map(([method, one]) => operation(method, path, one as Operation)),
  );
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(SIAK_NAME)}</title><style>${style}</style></head><body>
<p><span class="band">LATIHAN · penduduk rekaan</span></p>
<h1>${escape(SIAK_NAME)} ${escape(SIAK_VERSION)}</h1>
<p>${escape(facts.residents)} penduduk · penyimpanan ${escape(facts.store)} · ${escape(facts.now)}</p>
<h2>Loket</h2>${table(['Loket', 'Entri terakhir', 'Hash', 'Kontak terakhir'], facts.stations.map((one) => [one.station, one.seq, `${one.hash.slice(0, 16)}…`, one.lastContact]), 'Belum ada loket yang mengirim.')}
<h2>Karantina</h2>${table(['Loket', 'Entri', 'Jenis', 'Alasan', 'Diterima'], facts.quarantined.map((one) => [one.station, one.seq, one.entry.kind.slice(0, 60), one.why, one.at]), 'Kosong.')}
<h2>API (OpenAPI ${escape(facts.openApi.openapi)})</h2><p><a href="/openapi.json">openapi.json</a></p>${operations.join('')}
</body></html>`;
}
