/** Entries of the buku that SIAK does not hold yet, one line each. */
import { useTranslation } from 'react-i18next';
import type { OutboxView } from '../../../contract/views.ts';
import { useSay } from '../../i18n/language.ts';
import { useStationNow } from '../../station/now.ts';
import { cx } from '../../ui/cx.ts';
import { useFormats } from '../../ui/use-formats.ts';

type Entry = OutboxView['waiting'][number] & { readonly why?: string };

export function EntryList({ title, lead, entries, tone }: { readonly title: string; readonly lead: string; readonly entries: readonly Entry[]; readonly tone?: 'late' }) {
  const { t } = useTranslation('places');
  const say = useSay();
  const formats = useFormats();
  const now = useStationNow();
  return (
    <section>
      <h2 className={cx('text-lg font-bold', tone && 'text-late')}>{title} <span className="font-medium">{entries.length}</span></h2>
      <p className="mb-2 max-w-prose text-[0.9375rem] text-ink-soft">{lead}</p>
      <ol className={cx('sheet overflow-hidden', tone && 'border-late')}>
        {entries.map((entry) => (
          <li key={entry.seq} className="grid grid-cols-[4.5rem_1fr_auto] items-baseline gap-x-4 border-t border-line px-5 py-2.5 first:border-t-0">
            <span className="figures text-ink-faint" title={t('kirim.seq')}>{entry.seq}</span>
            <span>
              <span className="font-medium">{say(entry.text)}</span> {entry.berkas && <span className="figures text-sm text-ink-soft">{entry.berkas}</span>}
              {entry.why && <span className="mt-0.5 block text-[0.9375rem] text-late">{t('kirim.why', { why: entry.why })}</span>}
            </span>
            <span className="figures text-sm text-ink-soft">{formats.moment(entry.at, now)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
