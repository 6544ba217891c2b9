/** Blanks: at the centre, on their way, at every counter; the centre sends more. */
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { BlankoOverview } from '../../contract/console.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { cx } from '../../renderer/ui/cx.ts';
import { Select, TextInput } from '../../renderer/ui/field.tsx';
import { EmptyState, PageHeader, Pill } from '../../renderer/ui/layout.tsx';
import { ProblemNote } from '../../renderer/ui/problem-note.tsx';
import { client } from '../client.ts';
import { Loaded } from '../parts/lists.tsx';
import { LOOK_MS, useFormats, useNow, useSession } from '../parts/session.tsx';
import { useAct } from '../parts/use-act.ts';
import { fillIn, useTexts } from '../texts/use-texts.ts';

export function BlankoPage() {
  const t = useTexts();
  const { official } = useSession();
  const query = useQuery({ queryKey: ['blanko'], queryFn: () => client.blanko.overview(), refetchInterval: LOOK_MS });
  return (
    <>
      <PageHeader title={t.blanko.title} lead={t.blanko.lead} />
      <Loaded query={query}>
        {(view) => (
          <div className="flex flex-col gap-8">
            <p className={cx('flex items-start gap-2.5 font-semibold', view.balanced && view.difference === 0 ? 'text-accent-strong' : 'text-warn')}>
              {view.balanced && view.difference === 0 ? <CircleCheck aria-hidden className="size-6 shrink-0" /> : <TriangleAlert aria-hidden className="size-6 shrink-0" />}
              {!view.balanced ? t.blanko.unbalanced : view.difference === 0 ? t.blanko.balanced : fillIn(t.blanko.differs, { count: String(view.difference) })}
            </p>
            {official.office === null && official.administrator && <Centre view={view} />}
            <Offices view={view} />
            <Allotments view={view} />
          </div>
        )}
      </Loaded>
    </>
  );
}

const count = (text: string): number => Number(text.replace(/\D/gu, ''));

function Centre({ view }: { readonly view: BlankoOverview }) {
  const t = useTexts();
  const formats = useFormats();
  const [batch, setBatch] = useState('');
  const [came, setCame] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [leaves, setLeaves] = useState('');
  const arrive = useAct(() => client.blanko.arrive({ batch: batch.trim(), count: count(came) }));
  const allot = useAct(() => client.blanko.allot({ station: to, batch: from, count: count(leaves) }));
  const stations = view.offices.flatMap(({ office, stations: list }) => list.map(({ station }) => ({ value: station, label: `${office}: ${station}` })));
  const onArrive = async (event: FormEvent) => {
    event.preventDefault();
    if ((await arrive.run()) === undefined) return;
    setBatch('');
    setCame('');
  };
  const onAllot = async (event: FormEvent) => {
    event.preventDefault();
    if ((await allot.run()) !== undefined) setLeaves('');
  };
  const form = 'sheet grid content-start gap-4 p-5';
  return (
    <section aria-label={t.blanko.centre}>
      <h2 className="mb-2.5 text-lg font-bold">{t.blanko.centre}</h2>
      {view.centre.length === 0 ? <p className="text-ink-soft">{t.blanko.centreEmpty}</p> : <ul className="mb-4 flex flex-wrap gap-x-8 gap-y-2">{view.centre.map(({ batch: id, left }) => <li key={id}><span className="eyebrow block">{id}</span><span className="numerals text-3xl font-bold">{formats.number(left)}</span></li>)}</ul>}
      <div className="grid gap-5 md:grid-cols-2">
        <form onSubmit={onArrive} className={form}>
          <TextInput label={t.blanko.batch} value={batch} onChange={setBatch} testId="arrive-batch" />
          <TextInput label={t.blanko.count} value={came} onChange={setCame} inputMode="numeric" figures testId="arrive-count" />
          <ProblemNote problem={arrive.problem} />
          <Button type="submit" busy={arrive.running} blocked={batch.trim() === '' || count(came) === 0 ? t.blanko.count : null} testId="arrive">{t.blanko.arrive}</Button>
        </form>
        <form onSubmit={onAllot} className={form}>
          <Select label={t.blanko.batch} value={from} onChange={setFrom} placeholder="–" options={view.centre.map(({ batch: id, left }) => ({ value: id, label: `${id} (${formats.number(left)})` }))} testId="allot-batch" />
          <Select label={t.blanko.station} value={to} onChange={setTo} placeholder="–" options={stations} testId="allot-station" />
          <TextInput label={t.blanko.count} value={leaves} onChange={setLeaves} inputMode="numeric" figures testId="allot-count" />
          <ProblemNote problem={allot.problem} />
          <Button type="submit" variant="main" busy={allot.running} blocked={from === '' || to === '' || count(leaves) === 0 ? t.blanko.count : null} testId="allot">{t.blanko.allot}</Button>
        </form>
      </div>
    </section>
  );
}

function Offices({ view }: { readonly view: BlankoOverview }) {
  const t = useTexts();
  const formats = useFormats();
  if (view.offices.length === 0) return <EmptyState title={t.blanko.noStations}>{t.stations.emptyMeans}</EmptyState>;
  return (
    <>
      {view.offices.map(({ office, stations }) => (
        <section key={office} aria-label={office}>
          <h2 className="mb-2.5 text-lg font-bold">{office}</h2>
          <ul className="flex flex-col gap-2.5">
            {stations.map((one) => (
              <li key={one.station} className="sheet px-5 py-4">
                <p className="mb-2 font-semibold">{one.station}</p>
                <dl className="grid grid-cols-3 gap-x-4 gap-y-3 sm:grid-cols-6">
                  {([['stock', one.stock], ['officers', one.withOfficers], ['released', one.released], ['printed', one.printed], ['spoiled', one.spoiled], ['onTheWay', one.onTheWay]] as const).map(([term, value]) => (
                    <div key={term}>
                      <dt className="eyebrow">{t.blanko[term]}</dt>
                      <dd className="numerals text-xl font-bold" data-testid={`${one.station}-${term}`}>{formats.number(value)}</dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Allotments({ view }: { readonly view: BlankoOverview }) {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  return (
    <section aria-label={t.blanko.allotments}>
      <h2 className="mb-2.5 text-lg font-bold">{t.blanko.allotments}</h2>
      {view.allotments.length === 0 && <p className="text-ink-soft">{t.blanko.noAllotments}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {view.allotments.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
            <span className="numerals text-lg font-bold">{formats.number(one.count)}</span>
            <span className="min-w-0 flex-1">{one.station} · {one.batch} <span className="block text-sm text-ink-soft">{one.by}, {formats.moment(one.at, now)}</span></span>
            {one.counted !== null && one.counted !== one.count && <Pill tone="late">{fillIn(one.counted < one.count ? t.blanko.short : t.blanko.over, { counted: formats.number(one.counted), difference: formats.number(Math.abs(one.count - one.counted)) })}</Pill>}
            <Pill tone={one.state === 'received' ? 'accent' : 'plain'}>{t.blanko.state[one.state]}</Pill>
          </li>
        ))}
      </ul>
    </section>
  );
}
