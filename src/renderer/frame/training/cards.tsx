/** The cards of the made-up world: from the tray onto the reader, off it, a resident's own card, blanks into the printer. */
import { CreditCard } from 'lucide-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { InferClientOutputs } from '@orpc/client';
import type { StationClient } from '../../station/client.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Select } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

type TrainingState = Extract<InferClientOutputs<StationClient>['training']['state'], { ok: true }>['value'];
type WorldCard = TrainingState['cards'][number];
export type Suggestion = TrainingState['suggestions'][number];

/** Blanks that a hand puts into the hopper at once. */
const HANDFUL = 20;
const CARD_MIME = 'application/x-loket-kartu';

function CardRow({ card, children }: { readonly card: WorldCard; readonly children?: React.ReactNode }) {
  const { t } = useTranslation('training');
  return (
    // dragging is the pointer's way; the button beside it is everybody's
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      draggable={card.where !== 'desk-reader'}
      onDragStart={(event) => event.dataTransfer.setData(CARD_MIME, card.id)}
      className={cx('flex items-center gap-3 rounded-control border border-line px-3 py-2', card.where !== 'desk-reader' && 'cursor-grab')}
    >
      <CreditCard aria-hidden className={cx('size-6 shrink-0', card.printed ? 'text-accent' : 'text-ink-faint')} strokeWidth={1.5} />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="figures block truncate text-sm font-medium">{card.uid}</span>
        <span className="text-sm text-ink-soft">{t(`where.${card.where}`)} · {card.printed ? t('cards.printed') : card.personalised ? t('cards.chipOnly') : t('cards.blank')}</span>
      </span>
      {children}
    </li>
  );
}

export function Cards({ cards, hopper, people }: { readonly cards: readonly WorldCard[]; readonly hopper: number | null; readonly people: readonly Suggestion[] }) {
  const { t } = useTranslation('training');
  const { client } = useStation();
  const [owner, setOwner] = useState('');
  const [over, setOver] = useState(false);
  const onto = useAct((card: string) => client.training.cardToReader({ card }));
  const off = useAct((to: 'hand' | 'owner') => client.training.cardOffReader({ to }));
  const bring = useAct((nik: string) => client.training.residentCardToReader({ nik }));
  const load = useAct(() => client.training.loadHopper({ count: HANDFUL }));
  const onReader = cards.find((card) => card.where === 'desk-reader');
  // What just came out of the printer is what a hand reaches for.
  const loose = (['output', 'hand', 'reject', 'owner'] as const).flatMap((where) => cards.filter((card) => card.where === where));
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const id = event.dataTransfer.getData(CARD_MIME);
    if (id) void onto.run(id);
  };
  return (
    <section className="flex flex-col gap-3">
      <h3 className="eyebrow px-2">{t('cards.title')}</h3>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx('rounded-sheet border-2 border-dashed p-3', over ? 'border-accent bg-accent-soft' : 'border-line-strong')}
      >
        <p className="mb-2 text-sm font-semibold">{t('cards.reader')}</p>
        {onReader ? (
          <>
            <ul><CardRow card={onReader} /></ul>
            <div className="mt-2 flex gap-2">
              <Button size="small" onPress={() => off.run('hand')} testId="card-off">{t('cards.takeOff')}</Button>
              <Button size="small" onPress={() => off.run('owner')}>{t('cards.giveBack')}</Button>
            </div>
          </>
        ) : (
          <p className="text-sm text-ink-soft">{t('cards.readerEmpty')}</p>
        )}
      </div>
      {loose.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {loose.map((card) => (
            <CardRow key={card.id} card={card}>
              {!onReader && <Button size="small" onPress={() => onto.run(card.id)} testId="card-on">{t('cards.lay')}</Button>}
            </CardRow>
          ))}
        </ul>
      ) : (
        <p className="px-2 text-sm text-ink-soft">{t('cards.none')}</p>
      )}
      <div className="flex items-end gap-2">
        <Select className="min-w-0 flex-1" label={t('cards.own')} value={owner} placeholder={t('cards.whose')} onChange={setOwner} options={people.map((person) => ({ value: person.nik, label: person.name }))} />
        <Button size="small" blocked={owner === '' ? t('cards.whose') : onReader ? t('cards.readerTaken') : null} onPress={() => bring.run(owner)} testId="bring-card">{t('cards.lay')}</Button>
      </div>
      <div className="flex items-center justify-between gap-3 px-2">
        <span>{hopper === null ? t('cards.hopperUnknown') : t('cards.hopper', { count: hopper })}</span>
        <Button size="small" onPress={() => load.run()} testId="load-hopper">{t('cards.load', { count: HANDFUL })}</Button>
      </div>
      <ProblemNote problem={onto.problem ?? off.problem ?? bring.problem ?? load.problem} />
    </section>
  );
}
