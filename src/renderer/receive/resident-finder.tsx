/** Who is it: by NIK, by any part of the name, or by the card on the reader. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IdCard } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkNikTyping } from '../../domain/identity/nik.ts';
import { useStation } from '../station/context.ts';
import { useAct } from '../ui/act.ts';
import { useBlobUrl } from '../ui/blob.ts';
import { Button } from '../ui/button.tsx';
import { TextInput } from '../ui/field.tsx';
import { limits } from '../ui/limits.ts';
import { NikInput } from '../ui/nik-input.tsx';
import { PersonCard } from '../ui/person-card.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

const SHORTEST_NAME = 2;

interface FreeCard {
  readonly uid: string;
  readonly family: 'A' | 'B';
  readonly cardControlBytes: number;
  readonly blank: boolean;
  readonly photo: Blob | null;
}

/** A card that was read without a SAM: its photo and what its card control tells (domain facts 1.3). */
function FreeReading({ card }: { readonly card: FreeCard }) {
  const { t } = useTranslation('receive');
  const url = useBlobUrl(card.photo);
  return (
    <div className="flex items-center gap-5 rounded-control border border-line bg-surface px-4 py-3">
      {url ? <img src={url} alt={t('cardPhoto')} className="h-28 w-21 rounded-control border border-line object-cover" /> : <span className="grid h-28 w-21 place-items-center rounded-control border border-dashed border-line-strong text-sm text-ink-soft">{t('cardBlank')}</span>}
      <div>
        <p className="font-semibold">{card.blank ? t('cardIsBlank') : t('cardNoNik')}</p>
        <p className="figures mt-1 text-sm text-ink-soft">{t('cardFacts', { uid: card.uid, family: card.family, bytes: card.cardControlBytes })}</p>
      </div>
    </div>
  );
}

export function ResidentFinder({ nik, onNik }: { readonly nik: string; readonly onNik: (nik: string) => void }) {
  const { t } = useTranslation('receive');
  const { client, queries } = useStation();
  const [name, setName] = useState('');
  /** What a card shows without a SAM, when its NIK could not be read. */
  const [free, setFree] = useState<FreeCard | null>(null);
  const { data: hits = [] } = useQuery({
    ...queries.residents.search.queryOptions({ input: { text: name.trim(), limit: limits.searchHits } }),
    enabled: name.trim().length >= SHORTEST_NAME,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const card = useAct(() => client.residents.fromCard());
  const readCard = async () => {
    const read = await card.run();
    setFree(read !== null && read.nik === null ? read : null);
    if (read?.nik) onNik(read.nik);
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-4">
        <NikInput label={t('nik')} hint={t('nikHint')} value={nik} onChange={onNik} check={checkNikTyping} size="large" focusFirst testId="receive-nik" />
        <Button icon={<IdCard />} onPress={readCard} busyLabel={t('reading')} testId="receive-card" className="mb-7">{t('card')}</Button>
      </div>
      <ProblemNote problem={card.problem} />
      {free && <FreeReading card={free} />}
      <TextInput label={t('name')} hint={t('nameHint')} type="search" value={name} onChange={setName} testId="receive-name" />
      {name.trim().length >= SHORTEST_NAME && hits.length > 0 && (
        <ul className="quiet-scroll flex max-h-80 flex-col overflow-y-auto border-t border-line">
          {hits.map((hit) => (
            <li key={hit.nik} className="border-b border-line">
              <button type="button" onClick={() => onNik(hit.nik)} className="w-full rounded-control px-2 py-3 text-left hover:bg-sunken">
                <PersonCard person={hit} photo={null} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
