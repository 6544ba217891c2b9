/** A sealed record: whether the centre has it, a short look back for whoever sealed it, and the way on when the centre put it aside. */
import { useQuery } from '@tanstack/react-query';
import { Eye, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BerkasView, StudioView } from '../../../../contract/views.ts';
import { useStation } from '../../../station/context.ts';
import { useStationNow } from '../../../station/now.ts';
import { useAct } from '../../../ui/act.ts';
import { useBlobUrl } from '../../../ui/blob.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { useFormats } from '../../../ui/use-formats.ts';

type Sealed = NonNullable<StudioView['sealed']>;
type Reviewed = NonNullable<Sealed['review']>;

function Looked({ berkas, part }: { readonly berkas: string; readonly part: Reviewed['parts'][number] }) {
  const { t } = useTranslation('studio');
  const { queries } = useStation();
  // Each look is written down: asked once, and gone with the dialog.
  const { data } = useQuery({ ...queries.enrolment.review.queryOptions({ input: { berkas, part } }), gcTime: 0, staleTime: Number.POSITIVE_INFINITY, retry: false });
  const url = useBlobUrl(data?.ok ? data.value : null);
  return (
    <li className="flex flex-col gap-1">
      <div className="relative h-32 overflow-hidden rounded-control border border-line bg-white">{url && <img src={url} alt="" data-testid={`look-${part}`} className="absolute inset-0 size-full object-contain" />}</div>
      <p className="text-sm font-semibold">{t(`part.${part}`)}</p>
      {data && !data.ok && <ProblemNote problem={data.error} />}
    </li>
  );
}

function Record({ berkas, sealed, onDone }: { readonly berkas: string; readonly sealed: Sealed; readonly onDone: () => void }) {
  const { t } = useTranslation('studio');
  const { client } = useStation();
  const formats = useFormats();
  const now = useStationNow();
  const [looking, setLooking] = useState(false);
  const again = useAct(() => client.enrolment.deliverAgain({ berkas }));
  const review = sealed.review && Date.parse(sealed.review.until) > now ? sealed.review : null;
  const send = async () => {
    if (await again.run()) onDone();
  };
  return (
    <section aria-label={t('sealed.title')} data-testid="sealed" data-centre={sealed.centre} className="mb-5 flex flex-wrap items-center gap-3">
      <p className={cx('mr-auto', sealed.centre === 'refused' ? 'font-semibold text-late' : 'text-ink-soft')}>{t('sealed.at', { time: formats.moment(sealed.at, now) })} {t(`sealed.${sealed.centre}`, { why: sealed.why ?? '' })}</p>
      {review && <Button size="small" icon={<Eye />} onPress={() => setLooking(true)} testId="sealed-look">{t('sealed.look', { time: formats.time(review.until) })}</Button>}
      {sealed.centre === 'refused' && <Button size="small" icon={<RefreshCw />} onPress={send} testId="sealed-again">{t('sealed.again')}</Button>}
      <ProblemNote problem={again.problem} className="w-full" />
      {looking && review && (
        <Dialog open onClose={() => setLooking(false)} title={t('sealed.title')} description={t('sealed.noted')} width="wide">
          <ul className="grid grid-cols-5 gap-3">{review.parts.map((part) => <Looked key={part} berkas={berkas} part={part} />)}</ul>
        </Dialog>
      )}
    </section>
  );
}

/** Shown on a berkas whose enrolment was sealed here; nothing where another program took it. */
export function SealedRecord({ berkas, onDone }: { readonly berkas: Pick<BerkasView, 'id'>; readonly onDone: () => void }) {
  const { queries } = useStation();
  const { data: studio } = useQuery(queries.enrolment.studio.queryOptions({ input: { berkas: berkas.id } }));
  const sealed = studio?.ok ? studio.value?.sealed : null;
  return sealed ? <Record berkas={berkas.id} sealed={sealed} onDone={onDone} /> : null;
}
