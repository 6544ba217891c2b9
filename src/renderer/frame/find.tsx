/** F3: find by NIK, name or berkas number. A berkas opens; a resident without one begins a new berkas. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FilePlus2, FolderOpen, Search } from 'lucide-react';
import { useDeferredValue, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResidentSummary } from '../../domain/identity/resident.ts';
import { useSay } from '../i18n/language.ts';
import { useStation } from '../station/context.ts';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useDrafts } from '../ui/drafts.tsx';
import { useFirstFocus } from '../ui/field.tsx';
import { limits } from '../ui/limits.ts';
import { RecordStatusPill } from '../ui/person-card.tsx';
import { NikText } from '../ui/nik-text.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useFormats } from '../ui/use-formats.ts';
import { findBerkas, nikDigits } from './find-hits.ts';
import { useGo } from './go.ts';

const NIK_DIGITS = 16;

interface Hit {
  readonly key: string;
  readonly group: 'berkas' | 'residents';
  readonly open: () => void;
  readonly body: ReactNode;
}

/** Residents by NIK when one was typed whole, else by name. */
function useResidents(text: string) {
  const { queries } = useStation();
  const nik = nikDigits(text);
  const byName = useQuery({
    ...queries.residents.search.queryOptions({ input: { text: text.trim(), limit: limits.searchHits } }),
    enabled: nik === null && text.trim().length > 1,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const byNik = useQuery({ ...queries.residents.byNik.queryOptions({ input: { nik: nik ?? '' } }), enabled: nik?.length === NIK_DIGITS, gcTime: 0 });
  if (nik === null) return { residents: text.trim().length > 1 ? (byName.data ?? []) : [], problem: null, asking: byName.isFetching };
  if (nik.length < NIK_DIGITS || !byNik.data) return { residents: [], problem: null, asking: byNik.isFetching };
  return byNik.data.ok ? { residents: [byNik.data.value.resident] as readonly ResidentSummary[], problem: null, asking: false } : { residents: [], problem: byNik.data.error, asking: false };
}

export function FindDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('frame');
  const say = useSay();
  const go = useGo();
  const drafts = useDrafts();
  const formats = useFormats();
  const { queries } = useStation();
  const listId = useId();
  const focus = useFirstFocus(true);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const asked = useDeferredValue(text);
  const { data: desk = [] } = useQuery(queries.desk.list.queryOptions());
  const { residents, problem, asking } = useResidents(asked);

  const close = (act: () => void) => () => {
    onClose();
    act();
  };
  const berkas = findBerkas(desk, asked, limits.searchHits);
  const hits: readonly Hit[] = [
    ...berkas.map((item): Hit => ({
      key: item.id,
      group: 'berkas',
      open: close(() => go.berkas(item.id)),
      body: (
        <>
          <FolderOpen aria-hidden className="size-5 shrink-0 text-ink-faint" />
          <span className="min-w-0 flex-1">
            <span className="block line-clamp-2 font-semibold">{item.name}</span>
            <span className="block truncate text-sm text-ink-soft">{say(item.serviceTitle)}{item.step && ` · ${say(item.step.title)}`}</span>
          </span>
          <span className="figures text-sm text-ink-soft">{item.number}</span>
        </>
      ),
    })),
    ...residents.map((person): Hit => ({
      key: person.nik,
      group: 'residents',
      open: close(() => {
        const open = desk.find((item) => item.nik === person.nik);
        if (open) return go.berkas(open.id);
        drafts.write('receive.nik', person.nik);
        return go.receive();
      }),
      body: (
        <>
          <FilePlus2 aria-hidden className="size-5 shrink-0 text-ink-faint" />
          <span className="min-w-0 flex-1">
            <span className="block line-clamp-2 font-semibold">{person.name}</span>
            <span className="block truncate text-sm text-ink-soft">
              <NikText>{person.nik}</NikText> · {person.birthPlace}, {formats.birth(person.birthDate)} · {person.village}
            </span>
          </span>
          <RecordStatusPill status={person.status} />
        </>
      ),
    })),
  ];
  const at = Math.min(chosen, hits.length - 1);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen(Math.max(0, Math.min(hits.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      hits[at]?.open();
    }
  };
  const quiet = asked.trim() === '' ? t('find.start') : asking ? t('find.lookingUp') : null;

  return (
    <Dialog open onClose={onClose} title={t('find.title')} hideTitle width="roomy">
      <label htmlFor={`${listId}-field`} className="sr-only">{t('find.label')}</label>
      <div className="flex items-center gap-3 border-b border-line pb-3">
        <Search aria-hidden className="size-6 shrink-0 text-ink-faint" />
        <input
          id={`${listId}-field`}
          ref={focus}
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={hits[at] ? `${listId}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('find.label')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKey}
          data-testid="find"
          className="min-h-12 w-full bg-transparent text-xl outline-none placeholder:text-ink-faint"
        />
      </div>
      {hits.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a combobox owns a listbox; <datalist> cannot show people
        <div id={listId} role="listbox" aria-label={t('find.title')} className="mt-2 flex flex-col">
          {hits.map((hit, index) => (
            <div key={`${hit.group}-${hit.key}`}>
              {hit.group !== hits[index - 1]?.group && <p role="presentation" className="eyebrow px-3 pt-3 pb-1">{t(`find.${hit.group}`)}</p>}
              {/* the keyboard reaches the options through the field (aria-activedescendant) */}
              {/* oxlint-disable jsx-a11y/click-events-have-key-events, jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus */}
              <div
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === at}
                onClick={hit.open}
                onPointerMove={() => setChosen(index)}
                className={cx('flex min-h-14 cursor-pointer items-center gap-3 rounded-control px-3 py-2', index === at && 'bg-accent-soft')}
              >
                {hit.body}
              </div>
              {/* oxlint-enable jsx-a11y/click-events-have-key-events, jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus */}
            </div>
          ))}
        </div>
      )}
      <div aria-live="polite">
        {hits.length === 0 && (quiet ? <p className="px-3 py-6 text-ink-soft">{quiet}</p> : problem ? <ProblemNote problem={problem} tone="warning" className="mt-4" announce={false} /> : (
          <div className="px-3 py-6">
            <p className="font-semibold">{t('find.nothing')}</p>
            <p className="text-ink-soft">{t('find.nothingMeans')}</p>
          </div>
        ))}
      </div>
      {hits.length > 0 && <p className="mt-3 px-3 text-sm text-ink-faint">{t('find.hint')}</p>}
    </Dialog>
  );
}
