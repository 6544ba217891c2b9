/** Finished today, newest first. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeskItem } from '../../../contract/views.ts';
import { useSay } from '../../i18n/language.ts';
import { Pill } from '../../ui/layout.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { splitNumber } from './order.ts';

export function Finished({ items }: { readonly items: readonly DeskItem[] }) {
  const { t } = useTranslation(['desk', 'words']);
  const say = useSay();
  const formats = useFormats();
  return (
    <section className="mt-9">
      <h2 className="mb-2 text-lg font-bold">{t('desk:finished.title')} {items.length > 0 && <span className="font-medium text-ink-faint">{items.length}</span>}</h2>
      {items.length === 0 ? (
        <p className="text-ink-soft">{t('desk:finished.none')}</p>
      ) : (
        <ul>
          {items.map((item) => (
            <li key={item.id}>
              <Link to="/berkas/$id" params={{ id: item.id }} className="grid min-h-11 grid-cols-[4rem_1fr_1fr_9rem_7rem] items-center gap-x-5 rounded-control px-5 hover:bg-sunken">
                <span className="numerals font-bold text-ink-soft" title={item.number}>{splitNumber(item.number).running}</span>
                <span className="line-clamp-2 font-medium">{item.name}</span>
                <span className="truncate text-ink-soft">{say(item.serviceTitle)}</span>
                <span className="text-ink-soft">{t('desk:finished.received', { time: formats.time(item.receivedAt) })}</span>
                <Pill tone={item.status === 'completed' ? 'accent' : 'plain'} className="justify-self-start">{t(`words:core.${item.status}`)}</Pill>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
