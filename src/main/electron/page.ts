/** The one page of the product: its address, and the scheme that serves it from the bundle. No file:// and no network. */
import type { Protocol } from 'electron';
import { bundleFile } from '../bundle-files.ts';
import { securityHeaders } from '../security-headers.ts';

export const SCHEME = 'loket';
export const ORIGIN = `${SCHEME}://app`;
export const PAGE = `${ORIGIN}/index.html`;
/** The queue display: the same page, without a line to the station. */
export const DISPLAY = `${PAGE}#/layar`;
/** The screen that faces the resident at the enrolment: likewise. */
export const RESIDENT_SCREEN = `${PAGE}#/layar-pemohon`;

const OK = 200;
const NOT_FOUND = 404;
/** Everything that the page needs comes over its port. */
const headers = (path?: string) => securityHeaders("'none'", path);

/** Is this address our page (hash routes included)? */
export function isOurs(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed?.protocol === `${SCHEME}:` && parsed.host === 'app';
}

/** Tells Electron what kind of scheme it is; only before the app is ready. */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** Serves the bundle. */
export function serveBundle(protocol: Pick<Protocol, 'handle'>, rendererDir: string): void {
  protocol.handle(SCHEME, async (request) => {
    const file = request.method === 'GET' && isOurs(request.url) ? await bundleFile(rendererDir, new URL(request.url).pathname) : null;
    return file ? new Response(file.bytes, { status: OK, headers: { ...headers(file.path), 'content-type': file.type } }) : new Response(null, { status: NOT_FOUND, headers: headers() });
  });
}
