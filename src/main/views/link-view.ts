/** The way to SIAK as the screens show it. */
import type { AuthorityView, LinkView } from '../../contract/views.ts';
import type { CertificateFacts } from '../../platform/certificates.ts';
import type { SiakLink } from '../siak-link.ts';

export const authorityView = ({ fingerprint, subject, until }: Pick<CertificateFacts, 'fingerprint' | 'subject' | 'until'>): AuthorityView => ({ fingerprint, subject, until });

/** @param link null: the counter does not choose its SIAK */
export function linkView(link: SiakLink | null): LinkView {
  if (!link) return { fixed: true, address: null, authorities: [], joined: null };
  const { address, joined } = link.state();
  return { fixed: false, address, authorities: link.pins().map(authorityView), joined };
}
