/** What both hosts allow their one page, and nothing more. */

/** The one hash is the style that the dialogs' scroll lock writes; nothing else may bring style or script of its own. */
const SCROLL_LOCK_STYLE = "'sha256-nzTgYzXYDNe6BAHiiI7NNlfK8n/auuOAhh2t92YvuXo='";

const nothingElse = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** @param connect where the page may connect to: the browser host's own WebSocket, or under Electron nowhere */
const pagePolicy = (connect: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' ${SCROLL_LOCK_STYLE}; img-src 'self' blob:; font-src 'self'; connect-src ${connect}; frame-src blob:; ${nothingElse}`;

/**
 * A worker's policy is its own script's, not the page's. The face finder is the only one: it may make WebAssembly (which the
 * page may not) and read the bundle's own files, and has neither window nor station to reach.
 */
const FACE_FINDER = '/face/';
const faceFinderPolicy = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; ${nothingElse}`;

/** Headers of the answer to a path of the bundle. @param connect where the page may connect to */
export const securityHeaders = (connect: string, path = '/'): Readonly<Record<string, string>> => ({
  'content-security-policy': path.startsWith(FACE_FINDER) ? faceFinderPolicy : pagePolicy(connect),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
});
