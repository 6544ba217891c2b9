/** Made-up residents to practise with; a press copies the NIK, another begins a berkas for them. */
import { Check, Copy, FilePlus2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/language.ts';
import { cx } from '../../ui/cx.ts';
import { useDrafts } from '../../ui/drafts.tsx';
import { limits } from '../../ui/limits.ts';
import { NikText } from '../../ui/nik-text.tsx';
import { useGo } from '../go.ts';
import type { Suggestion } from './cards.tsx';

/** How many are shown before "all". */
const FIRST = 4;

function Person({ person }: { readonly person: Suggestion }) {
  const { t } = useTranslation('training');
  const say = useSay();
  const go = useGo();
  const drafts = useDrafts();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), limits.copiedMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const small = 'grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-sunken';
  return (
    <li className="flex items-center gap-1 rounded-control py-2 pl-2 hover:bg-ground">
      <span className="min-w-0 flex-1 leading-tight">
        <span className="block truncate font-semibold">{person.name}</span>
        <span className="block text-sm text-ink-soft">{say(person.hint)}</span>
        <NikText className="text-sm text-ink-soft">{person.nik}</NikText>
      </span>
      <button
        type="button"
        aria-label={t('people.copy', { name: person.name })}
        title={t('people.copy', { name: person.name })}
        onClick={() => {
          void globalThis.navigator.clipboard.writeText(person.nik).then(() => setCopied(true));
        }}
        className={cx(small, copied && 'text-accent')}
      >
        {copied ? <Check aria-hidden className="size-5" /> : <Copy aria-hidden className="size-5" />}
      </button>
      <button
        type="button"
        aria-label={t('people.apply', { name: person.name })}
        title={t('people.apply', { name: person.name })}
        data-testid="practise"
        onClick={() => {
          drafts.write('receive.nik', person.nik);
          go.receive();
        }}
        className={small}
      >
        <FilePlus2 aria-hidden className="size-5" />
      </button>
    </li>
  );
}

export function People({ people }: { readonly people: readonly Suggestion[] }) {
  const { t } = useTranslation('training');
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, FIRST);
  return (
    <section>
      <h3 className="eyebrow px-2 pb-1">{t('people.title')}</h3>
      <ul className="flex flex-col">
        {shown.map((person) => (
          <Person key={person.nik} person={person} />
        ))}
      </ul>
      {people.length > FIRST && (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)} className="min-h-11 rounded-control px-2 text-[0.9375rem] font-semibold text-accent hover:bg-sunken">
          {all ? t('people.fewer') : t('people.all', { count: people.length })}
        </button>
      )}
    </section>
  );
}
