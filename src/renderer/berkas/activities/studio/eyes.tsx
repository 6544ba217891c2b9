/** Both irises as circles, the ring around each its quality. The person's right eye is at the left, as they face us. */
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StudioView } from '../../../../contract/views.ts';
import { cx } from '../../../ui/cx.ts';
import { usePartPicture } from './part-picture.tsx';
import { PartWords } from './tiles.tsx';

type PartView = StudioView['parts'][number];

const RADIUS = 96;
const ROUND = 2 * Math.PI * RADIUS;

function Iris({ berkas, view }: { readonly berkas: string; readonly view: PartView }) {
  const { t } = useTranslation('studio');
  const url = usePartPicture(berkas, view);
  const share = view.quality === null ? 0 : Math.min(100, view.quality) / 100;
  return (
    <li className="flex flex-col items-center gap-4" data-testid={`part-${view.part}`} data-standing={view.standing}>
      <div className="relative grid size-64 place-items-center">
        <svg viewBox="0 0 200 200" aria-hidden className="absolute inset-0 size-full -rotate-90">
          <circle cx="100" cy="100" r={RADIUS} fill="none" strokeWidth="7" strokeDasharray={view.standing === 'excepted' ? '6 8' : undefined} className="stroke-line" />
          {share > 0 && <circle cx="100" cy="100" r={RADIUS} fill="none" strokeWidth="7" strokeLinecap="round" strokeDasharray={`${ROUND * share} ${ROUND}`} className={view.standing === 'poor' ? 'stroke-warn-fill' : 'stroke-accent'} />}
        </svg>
        <div className="grid size-56 place-items-center overflow-hidden rounded-full bg-sunken">
          {url ? <img src={url} alt={t(`part.${view.part}`)} className="size-full object-cover" /> : <Eye aria-hidden className={cx('size-20', view.standing === 'excepted' ? 'text-line-strong' : 'text-ink-faint')} strokeWidth={1.25} />}
        </div>
      </div>
      <div className="text-center"><PartWords view={view} /></div>
    </li>
  );
}

export function Eyes({ berkas, views }: { readonly berkas: string; readonly views: readonly PartView[] }) {
  return <ul className="flex flex-wrap items-start justify-center gap-16">{views.map((view) => <Iris key={view.part} berkas={berkas} view={view} />)}</ul>;
}
