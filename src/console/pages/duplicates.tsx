/** Double records: the list, and both records side by side with what differs marked. The NIK never stands in an address. */
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { DuplicateView } from '../../contract/console.ts';
import { adjudications, type Adjudication } from '../../domain/identity/adjudication.ts';
import { useSay } from '../../renderer/i18n/language.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { RadioCards } from '../../renderer/ui/choices.tsx';
import { cx } from '../../renderer/ui/cx.ts';
import { TextArea } from '../../renderer/ui/field.tsx';
import { PageHeader } from '../../renderer/ui/layout.tsx';
import { NikText } from '../../renderer/ui/nik-text.tsx';
import { ProblemNote } from '../../renderer/ui/problem-note.tsx';
import { client } from '../client.ts';
import { Loaded, Rows } from '../parts/lists.tsx';
import { Picture, StatusPill } from '../parts/person.tsx';
import { LOOK_MS, useFormats, useNow } from '../parts/session.tsx';
import { useAct } from '../parts/use-act.ts';
import { fillIn, useTexts } from '../texts/use-texts.ts';

export function DuplicatesPage() {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  const [nik, setNik] = useState<string | null>(null);
  const [said, setSaid] = useState(false);
  const query = useQuery({ queryKey: ['duplicates'], queryFn: () => client.duplicates.list(), refetchInterval: LOOK_MS });
  if (nik !== null) {
    const close = (done: boolean) => {
      setSaid(done);
      setNik(null);
    };
    return <Pair nik={nik} onClose={close} />;
  }
  return (
    <>
      <PageHeader title={t.duplicates.title} lead={t.duplicates.lead} />
      {said && <output className="mb-4 block rounded-control bg-accent-soft p-4 font-medium" data-testid="decided">{t.duplicates.decided}</output>}
      <Loaded query={query}>
        {(lines) => (
          <Rows of={lines} empty={t.duplicates.empty} means={t.duplicates.emptyMeans}>
            {(line) => (
              <li key={line.nik}>
                <button type="button" data-testid="duplicate" onClick={() => { setSaid(false); setNik(line.nik); }} className="sheet flex w-full items-center gap-3 px-4 py-3 text-left hover:bg-sunken">
                  <span className="min-w-0 flex-1">
                    <span className="flex flex-wrap items-baseline gap-x-3">
                      <span className="text-lg leading-snug font-bold break-words">{line.name}</span>
                      <span className="figures text-[0.9375rem] text-ink-soft">{line.maskedNik}</span>
                    </span>
                    <span className="mt-1 flex flex-wrap items-center gap-2 text-sm text-ink-soft">
                      <StatusPill status={line.status} /> {line.village}, {line.district} · {fillIn(t.list.since, { when: formats.moment(line.since, now) })}
                    </span>
                  </span>
                  <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-faint" />
                </button>
              </li>
            )}
          </Rows>
        )}
      </Loaded>
    </>
  );
}

function Pair({ nik, onClose }: { readonly nik: string; readonly onClose: (done: boolean) => void }) {
  const t = useTexts();
  const query = useQuery({ queryKey: ['duplicate', nik], queryFn: () => client.duplicates.get({ nik }) });
  return (
    <>
      <button type="button" onClick={() => onClose(false)} className="mb-3 -ml-2 inline-flex min-h-11 items-center gap-2 rounded-control px-2 font-semibold text-accent">
        <ArrowLeft aria-hidden className="size-5" />
        {t.back}
      </button>
      <Loaded query={query}>
        {(answer) =>
          answer.ok ? (
            <>
              <Compared view={answer.value} />
              <Verdict nik={nik} onDone={() => onClose(true)} />
            </>
          ) : (
            <ProblemNote problem={answer.error} />
          )
        }
      </Loaded>
    </>
  );
}

type Side = DuplicateView['left'];

/** Every field of both records in one line; on a telephone the two values stand side by side under the field's name. */
function Compared({ view: { left, right, afis } }: { readonly view: DuplicateView }) {
  const t = useTexts();
  const say = useSay();
  const formats = useFormats();
  const { field } = t.duplicates;
  const rows: readonly (readonly [term: string, value: (side: Side) => string, shown?: (side: Side) => React.ReactNode])[] = [
    [field.name, ({ name }) => name],
    [field.nik, (side) => side.nik, (side) => <NikText className="whitespace-normal">{side.nik}</NikText>],
    [field.kk, (side) => side.kk, (side) => <NikText className="whitespace-normal">{side.kk}</NikText>],
    [field.birth, ({ birthPlace, birthDate }) => `${birthPlace}, ${formats.birth(birthDate)}`],
    [field.sex, ({ sex }) => sex],
    [field.religion, ({ religion }) => religion],
    [field.marital, ({ maritalStatus }) => maritalStatus],
    [field.address, ({ address, rt, rw, village }) => `${address}, RT ${rt}/RW ${rw}, ${village}`],
    [field.place, ({ place }) => place],
    [field.status, ({ status }) => status, ({ status }) => <StatusPill status={status} />],
    [field.since, ({ statusAt }) => formats.shortDay(statusAt)],
  ];
  return (
    <>
      <PageHeader title={left.name} lead={right ? fillIn(t.duplicates.by, { afis: say(afis) }) : t.duplicates.none} />
      <div className="grid grid-cols-2 gap-x-3 gap-y-2 md:grid-cols-[9rem_1fr_1fr] md:gap-x-6">
        <span className="hidden md:block" />
        {[left, right].map((side, at) => (
          <div key={at === 0 ? 'left' : 'right'} className="min-w-0">
            <h2 className="font-bold">{at === 0 ? t.duplicates.here : t.duplicates.there}</h2>
            {side && <Picture src={side.photo} name={side.name} className="mt-2 w-full max-w-40" />}
          </div>
        ))}
        {rows.map(([term, value, shown]) => {
          const differs = right !== null && value(left) !== value(right);
          return (
            <div key={term} className="contents">
              <p className="eyebrow col-span-2 mt-1.5 border-t border-line pt-1.5 md:col-span-1 md:mt-0 md:pt-2.5">
                {term} <span className={cx('ml-1', differs ? 'text-warn' : 'sr-only')}>{right && (differs ? t.duplicates.differs : t.duplicates.same)}</span>
              </p>
              {[left, right].map((side, at) => (
                <p key={at === 0 ? 'left' : 'right'} className={cx('min-w-0 leading-snug font-medium break-words md:border-t md:border-line md:pt-2.5', differs && 'rounded-md bg-warn-soft px-2 py-1 md:rounded-none')}>
                  {side ? (shown ?? value)(side) : '–'}
                </p>
              ))}
            </div>
          );
        })}
      </div>
    </>
  );
}

function Verdict({ nik, onDone }: { readonly nik: string; readonly onDone: () => void }) {
  const t = useTexts();
  const [verdict, setVerdict] = useState<Adjudication | null>(null);
  const [note, setNote] = useState('');
  const decide = useAct(() => client.duplicates.decide({ nik, verdict: verdict!, note }));
  const missing = verdict === null || note.trim() === '' ? t.duplicates.choose : null;
  return (
    <section aria-label={t.duplicates.verdict} className="mt-8 flex flex-col gap-4 border-t border-line pt-5">
      <RadioCards legend={t.duplicates.verdict} value={verdict} onChange={(value) => setVerdict(adjudications.find((one) => one === value) ?? null)} className="[&>div]:md:grid-cols-2" options={adjudications.map((value) => ({ value, title: t.duplicates.verdicts[value], detail: t.duplicates.verdictDetail[value] }))} />
      <TextArea label={t.note} value={note} onChange={setNote} rows={2} testId="note" />
      <ProblemNote problem={decide.problem} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        {missing && <p className="mr-auto text-[0.9375rem] font-medium text-warn">{missing}</p>}
        <Button variant="main" size="large" blocked={missing} onPress={async () => { if ((await decide.run()) !== undefined) onDone(); }} testId="decide">{t.duplicates.decide}</Button>
      </div>
    </section>
  );
}
