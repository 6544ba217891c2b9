/** A resident's picture and record state, as the counter shows them. */
import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordStatus } from '../../domain/identity/record-status.ts';
import { cx } from '../../renderer/ui/cx.ts';
import { Pill } from '../../renderer/ui/layout.tsx';
import { fillIn, useTexts } from '../texts/use-texts.ts';

export function Picture({ src, name, className }: { readonly src: string | null; readonly name: string; readonly className?: string }) {
  const t = useTexts();
  const frame = cx('aspect-3/4 w-24 shrink-0 self-start rounded-control border border-line object-cover', className);
  if (src) return <img src={src} alt={fillIn(t.berkas.photo, { name })} className={frame} />;
  return (
    <div className={cx(frame, 'grid place-items-center bg-sunken text-ink-faint')}>
      <span className="sr-only">{t.berkas.noPhoto}</span>
      <UserRound aria-hidden className="size-1/3" />
    </div>
  );
}

export function StatusPill({ status }: { readonly status: RecordStatus }) {
  const { t } = useTranslation('words');
  return (
    <span title={status}>
      <Pill tone={status === 'PRINT_READY_RECORD' ? 'accent' : status === 'DUPLICATE_RECORD' || status === 'ADJUDICATE_RECORD' ? 'warn' : 'plain'}>{t(`status.${status}`)}</Pill>
    </span>
  );
}
