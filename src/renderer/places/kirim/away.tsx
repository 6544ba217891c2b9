/** Berkas that left this desk, and news from SIAK that could not be followed. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OutboxView } from '../../../contract/views.ts';
import { WentWords } from '../../berkas/whereabouts.tsx';
import { useSay } from '../../i18n/language.ts';
import { useStationNow } from '../../station/now.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';

export function GivenAway({ given }: { readonly given: OutboxView['given'] }) {
  const { t } = useTranslation('custody');
  const formats = useFormats();
  const now = useStationNow();
  if (given.length === 0) return null;
  return (
    <section>
      <h2 className="text-lg font-bold">{t('away.title')} <span className="font-medium">{given.length}</span></h2>
      <p className="mb-2 max-w-prose text-[0.9375rem] text-ink-soft">{t('away.lead')}</p>
      <ol className="sheet overflow-hidden">
        {given.map((line) => (
          <li key={line.berkas} className="border-t border-line first:border-t-0">
            <Link to="/berkas/$id" params={{ id: line.berkas }} data-testid="away" className="grid min-h-11 grid-cols-[auto_1fr_auto] items-baseline gap-x-4 px-5 py-2.5 hover:bg-sunken">
              <span><span className="figures font-medium">{line.number}</span> <span className="text-ink-soft">{t('away.to', { counter: line.title })}</span></span>
              <WentWords away={line} className="text-right text-sm" />
              <span className="figures text-sm text-ink-soft">{formats.moment(line.at, now)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function News({ news }: { readonly news: OutboxView['news'] }) {
  const { t } = useTranslation('custody');
  const say = useSay();
  const formats = useFormats();
  const now = useStationNow();
  if (news.problem === null && news.attention.length + news.waiting.length + news.blobs === 0) return null;
  return (
    <section>
      <h2 className="text-lg font-bold">{t('news.title')}</h2>
      <ProblemNote problem={news.problem} tone="warning" announce={false} className="my-2" />
      {news.blobs > 0 && <p className="text-[0.9375rem] text-ink-soft">{t('news.blobs')}: <span className="figures">{formats.number(news.blobs)}</span></p>}
      {news.attention.length > 0 && (
        <>
          <p className="mt-2 font-semibold text-late">{t('news.attention')}</p>
          <ol className="sheet overflow-hidden border-late">
            {news.attention.map((line) => (
              <li key={line.seq} className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 border-t border-line px-5 py-2.5 first:border-t-0"><span>{say(line.text)}</span><span className="figures text-sm text-ink-soft">{formats.moment(line.at, now)}</span></li>
            ))}
          </ol>
        </>
      )}
      {news.waiting.length > 0 && (
        <>
          <p className="mt-2 font-semibold">{t('news.waiting')}</p>
          <ul className="list-disc pl-5 text-[0.9375rem] text-ink-soft">{news.waiting.map((line) => <li key={line.id}>{say(line.text)}</li>)}</ul>
        </>
      )}
    </section>
  );
}
