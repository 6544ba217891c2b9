/** SIAK's address as people type it. Residents' data go over TLS alone; plain HTTP reaches no further than this PC. */
import { problem } from '../problem.ts';
import { err, ok, type Result } from '../result.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The address without its end stroke; without a scheme it is https. Errors: `address-invalid`,
 * `address-not-secure` (plain HTTP to another machine).
 */
export function readAddress(typed: string): Result<string> {
  const text = typed.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || text === '' || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '' || !/^(?:[\w-]+\.)*[\w-]+$|^\[[0-9a-f:]+\]$/i.test(url.hostname)) return err(problem('address-invalid'));
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return err(problem('address-not-secure'));
  return ok(url.href.replace(/\/$/, ''));
}

/** Does it go over TLS? */
export const isSecure = (address: string): boolean => address.startsWith('https:');
