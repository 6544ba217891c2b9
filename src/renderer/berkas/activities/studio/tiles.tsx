/** The parts of a station as pictures, each with its quality and how it stands. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StudioView } from '../../../../contract/views.ts';
import { useStation } from '../../../station/context.ts';
import { useBlobUrl } from '../../../ui/blob.ts';
import { cx } from '../../../ui/cx.ts';

type PartView = StudioView['parts'][number];
const frames = { good: 'border-accent', 'best-of-three': 'border-accent', poor: 'border-warn-fill bg-warn-soft', excepted: 'border-dashed border-line-strong', missing: 'border-dashed border-line-strong' } as const;

function Tile({ berkas, view, small }: { readonly berkas: string; readonly view: PartView; readonly small: boolean }) {
  const { t } = useTranslation('studio');
  const { queries } = useStation();
  const taken = view.standing !== 'missing' && view.standing !== 'excepted';
  const { data } = useQuery({ ...queries.enrolment.picture.queryOptions({ input: { berkas, part: view.part } }), enabled: taken, gcTime: 0 });
  const url = useBlobUrl(taken && data?.ok ? data.value : null);
  const share = view.quality === null ? null : `${Math.min(100, view.quality)}%`;
  return (
    <li className={cx('flex flex-col gap-1.5 rounded-control border-2 bg-surface p-2', frames[view.standing])} data-testid={`part-${view.part}`}>
      <div className={cx('grid place-items-center overflow-hidden rounded-[6px] bg-sunken', small ? 'h-24' : 'h-40')}>{url && <img src={url} alt={t(`part.${view.part}`)} className="size-full object-contain" />}</div>
      <p className="leading-tight font-semibold">{t(`part.${view.part}`)}</p>
      {share !== null && (
        <div aria-hidden className="relative h-2 rounded-full bg-line">
          <div className={cx('h-full rounded-full', view.standing === 'poor' ? 'bg-warn-fill' : 'bg-accent')} style={{ width: share }} />
          {view.least !== null && <span className="absolute -top-0.5 h-3 w-0.5 bg-ink" style={{ left: `${view.least}%` }} />}
        </div>
      )}
      <p className={cx('text-sm leading-tight', view.standing === 'poor' ? 'font-semibold text-warn' : 'text-ink-soft')}>
        {t(`standing.${view.standing}`)}{view.tries > 1 ? ` · ${t('tries', { tries: view.tries })}` : ''}{view.why === null ? '' : `: ${view.why}`}
        {view.quality !== null && view.least !== null && <span className="sr-only">{t('quality', { quality: Math.round(view.quality), least: view.least })}</span>}
      </p>
    </li>
  );
}

export function Tiles({ berkas, views, small = false }: { readonly berkas: string; readonly views: readonly PartView[]; readonly small?: boolean }) {
  return <ul className={cx('grid gap-3', small ? 'grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))]' : views.length > 2 ? 'grid-cols-4' : 'grid-cols-2')}>{views.map((view) => <Tile key={view.part} berkas={berkas} view={view} small={small} />)}</ul>;
}
