/** One berkas: who, which papers, what happened so far, and the decision at the foot. One column on a telephone. */
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, FileText } from 'lucide-react';
import { useState } from 'react';
import type { CaseView } from '../../contract/console.ts';
import { useSay } from '../../renderer/i18n/language.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { TextArea } from '../../renderer/ui/field.tsx';
import { Fact, PageHeader } from '../../renderer/ui/layout.tsx';
import { NikText } from '../../renderer/ui/nik-text.tsx';
import { ProblemNote } from '../../renderer/ui/problem-note.tsx';
import { client } from '../client.ts';
import { Loaded } from '../parts/lists.tsx';
import { Picture, StatusPill } from '../parts/person.tsx';
import { address } from '../parts/place.ts';
import { LOOK_MS, useFormats, useNow } from '../parts/session.tsx';
import { useAct } from '../parts/use-act.ts';
import { fillIn, useTexts } from '../texts/use-texts.ts';
import type { CaseKind } from './cases.tsx';

export function CasePage({ kind, berkas }: { readonly kind: CaseKind; readonly berkas: string }) {
  const t = useTexts();
  const query = useQuery({ queryKey: [kind, berkas], queryFn: () => client[kind].get({ berkas }), refetchInterval: LOOK_MS });
  return (
    <>
      <a href={address(kind)} className="mb-3 -ml-2 inline-flex min-h-11 items-center gap-2 rounded-control px-2 font-semibold text-accent">
        <ArrowLeft aria-hidden className="size-5" />
        {t.back}
      </a>
      <Loaded query={query}>{(answer) => (answer.ok ? <Whole kind={kind} view={answer.value} /> : answer.error.code === 'berkas-moved-on' ? <output data-testid="moved-on" className="block rounded-control bg-accent-soft p-4 font-medium">{t.berkas.movedOn}</output> : <ProblemNote problem={answer.error} />)}</Loaded>
    </>
  );
}

function Whole({ kind, view }: { readonly kind: CaseKind; readonly view: CaseView }) {
  const say = useSay();
  return (
    <>
      <PageHeader title={view.resident.name} lead={<>{say(view.service)} · {say(view.step)} · <span className="figures">{view.number}</span></>} />
      <div className="grid gap-x-10 gap-y-7 lg:grid-cols-[1fr_1fr]">
        <div className="flex flex-col gap-7">
          <Question view={view} />
          <Person view={view} />
        </div>
        <div className="flex flex-col gap-7">
          <Papers view={view} />
          <History view={view} />
        </div>
      </div>
      <Decision kind={kind} view={view} />
    </>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <section aria-label={title}>
    <h2 className="mb-2.5 text-lg font-bold">{title}</h2>
    {children}
  </section>
);

function Question({ view: { question, papers } }: { readonly view: CaseView }) {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  if (!question) return null;
  const named = papers.filter(({ id }) => question.papers.includes(id));
  return (
    <Part title={t.berkas.question}>
      <blockquote className="rounded-control bg-accent-soft p-4">
        <p className="text-lg leading-snug whitespace-pre-wrap" data-testid="question">{question.text}</p>
        <p className="mt-2 text-sm text-ink-soft">{fillIn(t.berkas.asked, { who: question.askedBy ?? '–', when: formats.moment(question.at, now) })}{named.length > 0 && ` · ${named.map(({ name }) => name).join(', ')}`}</p>
      </blockquote>
    </Part>
  );
}

function Person({ view }: { readonly view: CaseView }) {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  const { resident, record, f102 } = view;
  return (
    <Part title={t.berkas.person}>
      <div className="flex gap-4">
        <Picture src={view.photo} name={resident.name} className="w-24 sm:w-28" />
        <dl className="grid min-w-0 flex-1 content-start gap-x-6 gap-y-3 sm:grid-cols-2">
          <Fact term="NIK"><NikText>{resident.nik}</NikText></Fact>
          <Fact term={t.berkas.kk}><NikText>{resident.kk}</NikText></Fact>
          <Fact term={t.berkas.born}>{resident.birthPlace}, <span className="figures whitespace-nowrap">{formats.birth(resident.birthDate)}</span></Fact>
          <Fact term={t.berkas.record}>{record && <StatusPill status={record.status} />}</Fact>
        </dl>
      </div>
      <dl className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Fact term={t.berkas.address}>{resident.address}, RT {resident.rt}/RW {resident.rw}, {resident.village}, {resident.district}</Fact>
        <Fact term={t.berkas.applicant}>{f102.applicantName} ({f102.applicantRelation === 'sendiri' ? t.berkas.self : t.berkas.family}){f102.remark && `: ${f102.remark}`}</Fact>
        <Fact term={t.berkas.received}>{formats.moment(view.receivedAt, now)}</Fact>
        <Fact term={t.berkas.station}>{view.counter.title}</Fact>
      </dl>
    </Part>
  );
}

function Papers({ view: { papers, missing } }: { readonly view: CaseView }) {
  const t = useTexts();
  const say = useSay();
  return (
    <Part title={t.berkas.papers}>
      {papers.length === 0 && <p className="text-ink-soft">{t.berkas.noPapers}</p>}
      <ul className="flex flex-col gap-2">
        {papers.map((paper) => (
          <li key={paper.id}>
            {paper.url === null ? (
              <p className="text-ink-soft">{say(paper.title)}: {t.berkas.paperAtCounter}</p>
            ) : (
              <a href={paper.url} target="_blank" rel="noreferrer" className="sheet flex min-h-12 items-center gap-3 px-4 py-2 font-semibold hover:bg-sunken">
                {paper.mime.startsWith('image/') ? <img src={paper.url} alt="" className="size-14 rounded-md border border-line object-cover" /> : <FileText aria-hidden className="size-6 text-ink-soft" />}
                <span className="min-w-0 break-words">{say(paper.title)}<span className="block text-sm font-normal text-ink-soft">{paper.name}</span></span>
              </a>
            )}
          </li>
        ))}
      </ul>
      {missing.length > 0 && <p className="mt-3 font-medium text-warn">{t.berkas.missing}: {missing.map(say).join('; ')}</p>}
    </Part>
  );
}

function History({ view: { history } }: { readonly view: CaseView }) {
  const t = useTexts();
  const say = useSay();
  const formats = useFormats();
  const now = useNow();
  const done = (word: string): string => t.done[word in t.done ? (word as keyof typeof t.done) : 'other'];
  return (
    <Part title={t.berkas.history}>
      <ol className="flex flex-col gap-3 border-l-2 border-line pl-4">
        {history.map((visit) => (
          <li key={`${visit.at}${visit.number}${visit.outcome}`}>
            <p className="leading-snug"><span className="figures text-ink-faint">{visit.number}</span> {say(visit.step)}: <strong>{done(visit.outcome)}</strong></p>
            <p className="text-sm text-ink-soft">{visit.by ?? '–'} · {say(visit.role)} · {formats.moment(visit.at, now)}</p>
            {visit.note && <p className="text-[0.9375rem]">“{visit.note}”</p>}
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** The decision: the good word is the one main act; every other needs a reason. */
function Decision({ kind, view }: { readonly kind: CaseKind; readonly view: CaseView }) {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  const [note, setNote] = useState('');
  const [wanting, setWanting] = useState(false);
  const judge = useAct((word: CaseView['words'][number]) => client.judgements.judge({ berkas: view.berkas, startedAt: view.startedAt, word, note: note.trim() || null }));
  const rule = useAct((ruling: 'cleared' | 'corrected' | 'refused') => client.consultations.rule({ berkas: view.berkas, startedAt: view.startedAt, ruling, note }));
  if (view.decision?.state === 'on-its-way') return <output data-testid="on-its-way" className="mt-8 block rounded-control bg-accent-soft p-4 font-medium">{fillIn(t.berkas.decided, { station: view.counter.title })}{view.counter.heard !== null && <span className="mt-1 block font-normal text-ink-soft">{fillIn(t.berkas.heard, { when: formats.moment(view.counter.heard, now) })}</span>}</output>;
  const ruling = kind === 'consultations';
  const [good, ...others] = view.words;
  const press = (word: CaseView['words'][number]) => {
    const missing = note.trim() === '' && (ruling || word !== good);
    setWanting(missing);
    if (missing) return undefined;
    return word === 'cleared' || word === 'corrected' || word === 'refused' ? rule.run(word) : judge.run(word);
  };
  const label = (word: string): string => t.word[word as keyof typeof t.word];
  return (
    <section aria-label={ruling ? t.berkas.yourRuling : t.berkas.yours} className="mt-8 border-t border-line pt-5">
      {view.decision?.state === 'refused' && <p role="note" className="mb-4 rounded-control bg-warn-soft p-4 font-medium text-warn">{fillIn(t.berkas.refusedBy, { why: view.decision.why ?? '' })}</p>}
      {view.mayAct.ok ? (
        <>
          <TextArea label={ruling ? t.berkas.yourRuling : t.note} hint={ruling ? t.berkas.rulingPlaceholder : t.berkas.notePlaceholder} value={note} onChange={setNote} problem={wanting && note.trim() === '' ? t.noteNeeded : null} rows={2} testId="note" />
          <ProblemNote problem={judge.problem ?? rule.problem} className="mt-4" />
          <div className="mt-4 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
            {others.map((word) => (
              <Button key={word} variant={word === 'rejected' || word === 'refused' ? 'danger' : 'quiet'} size="large" onPress={() => press(word)} testId={`word-${word}`}>{label(word)}</Button>
            ))}
            {good && <Button variant="main" size="large" onPress={() => press(good)} testId={`word-${good}`}>{label(good)}</Button>}
          </div>
        </>
      ) : (
        <ProblemNote problem={view.mayAct.error} tone="warning" announce={false} />
      )}
    </section>
  );
}
