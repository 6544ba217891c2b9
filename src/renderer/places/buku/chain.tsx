/** What the check of the chain proved. */
import type { InferClientOutputs } from '@orpc/client';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StationClient } from '../../station/client.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';

type Proof = InferClientOutputs<StationClient>['buku']['verify'];
/** Characters of a hash that people compare by eye. */
const HASH_SHOWN = 16;

export function Chain({ proof }: { readonly proof: Proof }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  if (proof.chain === 'broken') {
    return <ProblemNote className="mb-5" problem={{ what: t('buku.broken.what', { seq: proof.brokenAt ?? 0 }), means: t('buku.broken.means'), todo: t('buku.broken.todo') }} />;
  }
  return (
    <output className="mb-5 flex items-center gap-3 rounded-control bg-accent-soft px-4 py-3 text-accent-strong print:hidden" data-testid="chain-ok">
      <ShieldCheck aria-hidden className="size-6 shrink-0" />
      <span>
        <strong>{t('buku.intact', { entries: formats.number(proof.length) })}</strong> {t('buku.head')} <span className="figures text-sm" title={proof.head}>{proof.head.slice(0, HASH_SHOWN)}…</span>
      </span>
    </output>
  );
}
