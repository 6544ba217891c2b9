/** Captured parts as pictures, each with its quality and how it stands. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioView } from '../../../../contract/views.ts';
import { cx } from '../../../ui/cx.ts';
import { usePartPicture } from './part-picture.tsx';

type PartView = StudioView['parts'][number];
const frames = { good: 'border-accent', 'best-of-three': 'border-accent', poor: 'border-warn-fill', excepted: 'border-dashed border-line-strong', missing: 'border-dashed border-line-strong' } as const;

/** Name of a part and how it stands, in words. */
export function PartWords({ view }: { readonly view: PartView }) {
  const { t } = useTranslation('studio');
  return (
    <>
      <p className="leading-tight font-semibold">{t(`part.${view.part}`)}</p>
      <p className={cx('mt-0.5 text-sm leading-tight', view.standing === 'poor' ? 'font-semibold text-warn' : 'text-ink-soft')}>
        {t(`standing.${view.standing}`)}{view.tries > 1 ? ` · ${t('tries', { tries: view.tries })}` : ''}{view.why === null ? '' : `: ${view.why}`}
        {view.quality !== null && view.least !== null && <span className="sr-only"> {t('quality', { quality: Math.round(view.quality), least: view.least })}</span>}
      </p>
    </>
  );
}

function Bar({ quality, least, poor }: { readonly quality: number; readonly least: number | null; readonly poor: boolean }) {
  return (
    <div aria-hidden className="relative h-1.5 rounded-full bg-line">
      <div className={cx('h-full rounded-full', poor ? 'bg-warn-fill' : 'bg-accent')} style={{ width: `${Math.min(100, quality)}%` }} />
      {least !== null && <span className="absolute -top-1 h-3.5 w-0.5 bg-ink" style={{ left: `${least}%` }} />}
    </div>
  );
}

export function Tile({ berkas, view, className, children }: { readonly berkas: string; readonly view: PartView; readonly className?: string; readonly children?: ReactNode }) {
  const { t } = useTranslation('studio');
  const url = usePartPicture(berkas, view);
  return (
    <li className={cx('flex flex-col gap-1.5', className)} data-testid={`part-${view.part}`} data-standing={view.standing}>
      <div className={cx('relative grid min-h-0 flex-1 place-items-center overflow-hidden rounded-control border-2', frames[view.standing], url ? 'bg-white' : 'bg-sunken')}>
        {url && <img src={url} alt={t(`part.${view.part}`)} className="absolute inset-0 size-full object-contain" />}
        {children}
      </div>
      {view.quality !== null && <Bar quality={view.quality} least={view.least} poor={view.standing === 'poor'} />}
      <div><PartWords view={view} /></div>
    </li>
  );
}

/** A row of tiles. */
export function Tiles({ berkas, views, className }: { readonly berkas: string; readonly views: readonly PartView[]; readonly className?: string }) {
  return <ul className={cx('grid auto-cols-fr grid-flow-col gap-3', className)}>{views.map((view) => <Tile key={view.part} berkas={berkas} view={view} />)}</ul>;
}
