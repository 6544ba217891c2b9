/** What is in the printer and the safe: enough for how many cards, drawn with what lies ahead; cost, cleaning. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuppliesView } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/field.tsx';
import { FuelGauge } from '../../ui/gauge.tsx';
import { limits } from '../../ui/limits.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { ahead, past, pathOf, type Point } from './forecast.ts';

const supplies = ['ribbon', 'film'] as const;
const full = { ribbon: limits.ribbonCards, film: limits.filmCards } as const;
/** px of the drawing */
const WIDTH = 320;
const HEIGHT = 132;
const BASE = 108;
const TOP = 8;
/** Cards to the right of "now" at least, so that a short supply is not a cliff. */
const LEAST_AHEAD = 50;
/** Nobody prints so many on what is in: the figure for "not known". */
const UNKNOWN = 1_000_000;

const swatch = { ribbon: 'border-accent', film: 'border-ink-soft' } as const;
const lineLook = { ribbon: 'stroke-accent', film: 'stroke-ink-soft' } as const;

function Forecast({ view }: { readonly view: SuppliesView }) {
  const { t } = useTranslation('issuance');
  const most = Math.max(LEAST_AHEAD, Math.round((view.perDay ?? 0) * limits.forecastDays), ...supplies.map((supply) => Math.min(view.left[supply] ?? 0, limits.ribbonCards)));
  const before = Math.max(1, view.levels.length - 1);
  const nowX = WIDTH * 0.42;
  const place = ({ x, y }: Point): readonly [number, number] => [x < 0 ? nowX + (x / before) * nowX : nowX + (x / most) * (WIDTH - nowX), BASE - y * (BASE - TOP)];
  const days = view.perDay ? Math.round(most / view.perDay) : null;
  return (
    <figure>
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden className="w-full">
      {[0, 0.5, 1].map((share) => <line key={share} x1="0" x2={WIDTH} y1={BASE - share * (BASE - TOP)} y2={BASE - share * (BASE - TOP)} className="stroke-line" strokeWidth="1" />)}
      <line x1={nowX} x2={nowX} y1={TOP - 4} y2={BASE} className="stroke-line-strong" strokeWidth="1" />
      {supplies.map((supply) => (
        <g key={supply} fill="none" strokeWidth="2.4" strokeLinejoin="round" className={lineLook[supply]}>
          <path d={pathOf(past(view.levels.map((level) => level[supply]), full[supply]), place)} />
          <path d={pathOf(ahead(view.left[supply], full[supply], most), place)} strokeDasharray="2 5" strokeLinecap="round" />
        </g>
      ))}
      <text x={nowX} y={BASE + 18} textAnchor="middle" className="fill-ink-soft text-[13px]">{t('supplies.now')}</text>
      <text x={WIDTH} y={BASE + 18} textAnchor="end" className="fill-ink-soft text-[13px]">{days !== null && days <= 2 * limits.forecastDays ? t('supplies.ahead', { days }) : t('supplies.aheadCards', { cards: most })}</text>
    </svg>
    <figcaption className="text-sm text-ink-soft">
      <span className="flex gap-4">
        {supplies.map((supply) => <span key={supply} className="flex items-center gap-1.5"><span aria-hidden className={cx('inline-block w-5 border-t-[2.5px]', swatch[supply])} />{t(`supplies.${supply}`)}</span>)}
      </span>
      {t('supplies.chart')}
    </figcaption>
    </figure>
  );
}

function Details({ view, onClose }: { readonly view: SuppliesView; readonly onClose: () => void }) {
  const { t } = useTranslation('issuance');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const formats = useFormats();
  const [prices, setPrices] = useState({ ribbon: String(view.prices.ribbon ?? ''), film: String(view.prices.film ?? '') });
  const keep = (next: SuppliesView | null) => {
    if (next) cache.setQueryData(queries.supplies.state.queryKey(), next);
  };
  const price = useAct((supply: 'ribbon' | 'film') => client.supplies.price({ supply, rupiah: Number(prices[supply]) }));
  const cleaned = useAct(() => client.supplies.cleaned());
  return (
    <Dialog open onClose={onClose} title={t('supplies.details')}>
      <div className="flex flex-col gap-5">
        {supplies.map((supply) => {
          const missing = Number(prices[supply]) < 1 ? t('supplies.priceMissing') : null;
          return (
            <div key={supply} className="grid grid-cols-[1fr_auto] items-end gap-3">
              <TextInput label={t('supplies.priceOf', { what: t(`supplies.word.${supply}`) })} inputMode="numeric" figures value={prices[supply]} onChange={(text) => setPrices({ ...prices, [supply]: text.replace(/\D/gu, '').slice(0, 9) })} testId={`price-${supply}`} />
              <Button className="mb-6" blocked={missing} onPress={async () => keep(await price.run(supply))} testId={`price-${supply}-save`}>{t('safe.save')}</Button>
              <p className="col-span-2 text-sm text-ink-soft">{t(view.learned[supply].from > 0 ? 'supplies.learned' : 'supplies.nominal', { what: t(`supplies.word.${supply}`), cards: formats.number(view.learned[supply].cards), from: view.learned[supply].from })}</p>
            </div>
          );
        })}
        <ProblemNote problem={price.problem ?? cleaned.problem} />
        <ActBar missing={null}>
          <Button onPress={async () => keep(await cleaned.run())} testId="printer-cleaned">{t('supplies.cleaned')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}

export function Supplies() {
  const { t } = useTranslation('issuance');
  const { queries } = useStation();
  const formats = useFormats();
  const { data: view } = useQuery(queries.supplies.state.queryOptions());
  const [open, setOpen] = useState(false);
  if (!view) return null;
  const { enough, left, perDay, sinceCleaning } = view;
  const known = enough.cards < UNKNOWN;
  const due = sinceCleaning !== null && sinceCleaning >= view.cleanEvery;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="text-xl leading-tight font-bold" data-testid="enough-for">{known ? t('supplies.enough', { cards: formats.number(enough.cards) }) : t('supplies.enoughUnknown')}</p>
        {known && <p className="text-ink-soft">{t(`supplies.by.${enough.by}`)}</p>}
        {known && perDay !== null && <p className="text-sm text-ink-soft">{t('supplies.days', { days: formats.number(Math.floor(enough.cards / perDay)), perDay: formats.number(Math.round(perDay)) })}</p>}
        {!view.asked && <p className="text-sm font-semibold text-warn">{t('supplies.old')}</p>}
      </div>
      <Forecast view={view} />
      <FuelGauge label={t('supplies.ribbon')} cards={left.ribbon} full={limits.ribbonCards} low={25} />
      <FuelGauge label={t('supplies.film')} cards={left.film} full={limits.filmCards} low={50} />
      <FuelGauge label={t('supplies.hopper')} cards={left.hopper} full={limits.hopperCards} low={10} />
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t border-line pt-3">
        <dt className="text-ink-soft">{t('supplies.safe')}</dt>
        <dd className="figures text-right font-semibold">{formats.number(left.blanko)}</dd>
        <dt className="text-ink-soft">{t('supplies.cost')}</dt>
        <dd className="figures text-right font-semibold">{view.cost === null ? '–' : `Rp ${formats.number(view.cost)}`}</dd>
        {sinceCleaning !== null && (
          <>
            <dt className={due ? 'font-semibold text-warn' : 'text-ink-soft'}>{due ? t('supplies.cleanNow') : t('supplies.cleaning')}</dt>
            <dd className="figures text-right font-semibold">{formats.number(sinceCleaning)}</dd>
          </>
        )}
      </dl>
      <Button onPress={() => setOpen(true)} testId="supplies-details">{t('supplies.details')}</Button>
      {open && <Details view={view} onClose={() => setOpen(false)} />}
    </div>
  );
}
