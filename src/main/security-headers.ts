/** What both hosts allow their one page, and nothing more. */

/** The one hash is the style that the dialogs' scroll lock writes; nothing else may bring style or script of its own. */
const SCROLL_LOCK_STYLE = "'sha256-nzTgYzXYDNe6BAHiiI7NNlfK8n/auuOAhh2t92YvuXo='";

/** @param connect where the page may connect to: the browser host's own WebSocket, or under Electron nowhere */
const contentSecurityPolicy = (connect: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' ${SCROLL_LOCK_STYLE}; img-src 'self' blob:; font-src 'self'; connect-src ${connect}; frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Headers of every answer. */
export const securityHeaders = (connect: string): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(connect),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
});
