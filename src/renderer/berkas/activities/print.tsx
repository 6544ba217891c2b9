/** The print bay: the card's way as a strip, the face as it will be printed, and three questions when a card is in doubt. */
import { useQuery } from '@tanstack/react-query';
import { Printer, ScanLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoubtAnswers } from '../../../contract/station.ts';
import type { CardView } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { useBlobUrl } from '../../ui/blob.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/choices.tsx';
import { cx } from '../../ui/cx.ts';
import { FuelGauge } from '../../ui/gauge.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import type { ActivityProps } from './shared.ts';

const way = ['feeding', 'at-encoder', 'printing', 'transfer', 'ejecting'] as const;
/** What a full printer is enough for: 500 cards a ribbon, 1,500 a film, 100 in the hopper (domain facts 6). */
const FULL = { ribbon: 500, film: 1500, hopper: 100 } as const;
const LAST_DIGITS = 4;

function Strip({ card }: { readonly card: CardView | null }) {
  const { t } = useTranslation('berkas');
  const at = card?.jobStage ? way.findIndex((stage) => stage === card.jobStage) : -1;
  return (
    <ol className="grid grid-cols-5 gap-2">
      {way.map((stage, index) => (
        <li key={stage} aria-current={index === at ? 'step' : undefined} className={cx('border-t-4 pt-2 text-sm', index === at ? 'border-accent font-bold' : index < at ? 'border-accent-soft text-ink-soft' : 'border-line text-ink-faint')}>{t(`print.way.${stage}`)}</li>
      ))}
    </ol>
  );
}

function Doubt({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation(['berkas', 'issuance']);
  const { client } = useStation();
  const [given, setAnswers] = useState<Partial<DoubtAnswers>>({});
  const rule = useAct((whole: DoubtAnswers) => client.print.rule({ berkas: berkas.id, answers: whole }));
  const ask = useAct(() => client.print.askAgain({ berkas: berkas.id }));
  const look = useAct(() => client.print.look({ berkas: berkas.id }));
  const found = berkas.card?.lookedAt ?? null;
  // What the chip proved needs no answer; who gives one all the same is believed to have looked, and corrected by the station.
  const answers: Partial<DoubtAnswers> = found === 'this-card' ? { cardInTray: true, sameNik: true, ...given } : given;
  const { cardInTray, facePrinted, sameNik } = answers;
  const whole = cardInTray === undefined || facePrinted === undefined || sameNik === undefined ? null : { cardInTray, facePrinted, sameNik };
  const question = (key: keyof DoubtAnswers, legend: string) => (
    <RadioCards key={key} legend={legend} columns={2} value={answers[key] === undefined ? null : answers[key] ? 'yes' : 'no'} onChange={(value) => setAnswers({ ...answers, [key]: value === 'yes' })} options={[{ value: 'yes', title: t('print.yes') }, { value: 'no', title: t('print.no') }]} />
  );
  return (
    <div className="rounded-sheet bg-warn-soft p-6">
      <p className="text-lg font-bold text-warn">{t('print.doubt')}</p>
      <div className="mt-4 flex flex-wrap items-center gap-4 rounded-control border border-line bg-surface px-4 py-3">
        <p className={cx('min-w-0 flex-1', found ? 'font-semibold' : 'text-ink-soft')} data-testid="doubt-found">{found ? t(`issuance:doubt.found.${found}`) : t('issuance:doubt.hint')}</p>
        <Button icon={<ScanLine />} busyLabel={t('issuance:doubt.looking')} onPress={async () => { const after = await look.run(); if (after) onDone(after); }} testId="doubt-look">{t('issuance:doubt.look')}</Button>
      </div>
      <div className="mt-5 flex flex-col gap-4">
        {question('cardInTray', t('print.inTray'))}
        {question('facePrinted', t('print.facePrinted'))}
        {question('sameNik', t('print.sameNik', { digits: berkas.resident.nik.slice(-LAST_DIGITS) }))}
      </div>
      <ProblemNote problem={rule.problem ?? ask.problem ?? look.problem} className="mt-4" />
      <ActBar missing={whole ? null : t('print.answerAll')}>
        <Button onPress={async () => { const after = await ask.run(); if (after) onDone(after); }} testId="doubt-ask">{t('print.ask')}</Button>
        <Button variant="main" blocked={whole ? null : t('print.answerAll')} onPress={async () => { const after = whole ? await rule.run(whole) : null; if (after) onDone(after); }} testId="doubt-rule">{t('print.rule')}</Button>
      </ActBar>
    </div>
  );
}

/** A printer without an encoder: the card with its written chip goes from the desk into the printer, by hand. */
function Hand({ berkas }: Pick<ActivityProps, 'berkas'>) {
  const { t } = useTranslation('issuance');
  const { client } = useStation();
  const go = useAct(() => client.print.goOn({ berkas: berkas.id }));
  return (
    <div className="mt-5 rounded-sheet bg-accent-soft p-6">
      <p className="text-lg font-bold text-accent-strong">{t('hand.move')}</p>
      <p className="mt-1">{t('hand.means')}</p>
      <ProblemNote problem={go.problem ?? berkas.card?.hand?.problem ?? null} className="mt-4" />
      <div className="mt-4"><Button variant="main" onPress={() => go.run()} testId="print-go-on">{t('hand.done')}</Button></div>
    </div>
  );
}

export function Print({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const { client, queries } = useStation();
  const { data: face } = useQuery(queries.print.preview.queryOptions({ input: { berkas: berkas.id } }));
  const { data: devices = [] } = useQuery(queries.devices.list.queryOptions());
  const url = useBlobUrl(face?.ok ? face.value.face : null);
  const start = useAct(() => client.print.start({ berkas: berkas.id }));
  const cancel = useAct(() => client.print.cancel({ berkas: berkas.id }));
  const levels = devices.find((device) => device.kind === 'printer')?.levels ?? null;
  if (berkas.card?.stage === 'in-doubt' || (berkas.card?.stale && !start.running)) return <Doubt berkas={berkas} onDone={onDone} />;
  return (
    <>
      <Strip card={start.running ? berkas.card : null} />
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)_13rem] gap-6">
        <figure>
          {url && <img src={url} alt={t('print.face')} className="w-full rounded-control border border-line bg-white" data-testid="face" />}
          <figcaption className="mt-1 text-sm text-ink-faint">{t('print.face')}</figcaption>
        </figure>
        <div className="flex flex-col gap-4">
          <FuelGauge label="Ribbon" cards={levels?.ribbon ?? null} full={FULL.ribbon} />
          <FuelGauge label="Film" cards={levels?.film ?? null} full={FULL.film} />
          <FuelGauge label="Blanko" cards={levels?.hopper ?? null} full={FULL.hopper} />
        </div>
      </div>
      <ProblemNote problem={face && !face.ok ? face.error : null} className="mt-4" />
      {face?.ok && face.value.warnings.map((warning) => <ProblemNote key={warning.code} problem={warning} tone="warning" announce={false} className="mt-4" />)}
      <ProblemNote problem={start.problem ?? cancel.problem ?? (berkas.card?.stage === 'failed' ? berkas.card.problem : null)} className="mt-4" />
      {berkas.card?.hand && <Hand berkas={berkas} />}
      <ActBar missing={start.running ? t('print.running') : null}>
        {start.running && <Button onPress={() => cancel.run()} testId="print-cancel">{t('print.cancel')}</Button>}
        <Button variant="main" size="large" icon={<Printer />} shortcut="Enter" busy={start.running} busyLabel={t('print.running')} onPress={async () => { const after = await start.run(); if (after) onDone(after); }} testId="print-submit">{t('print.act')}</Button>
      </ActBar>
    </>
  );
}
