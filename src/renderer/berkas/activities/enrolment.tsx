/** `enrol`, `give-enrolment-proof`: what was taken, with whatever could not be and why. */
import { CircleX, Eye, FilePen, Fingerprint, ScanFace, Stamp } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnrolmentItem } from '../../../domain/identity/enrolment.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { CheckTile } from '../../ui/choices.tsx';
import { useDraft } from '../../ui/drafts.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { ActivityProps } from './shared.ts';

const Studio = lazy(async () => ({ default: (await import('./studio/studio.tsx')).Studio }));

const icons = { photo: ScanFace, irises: Eye, fingers: Fingerprint, signature: FilePen } as const;

/** With devices of its own the counter enrols; without, it writes down what another program took. */
export function Enrol(props: ActivityProps) {
  const { t } = useTranslation('places');
  const { queries } = useStation();
  const { data: studio } = useQuery(queries.enrolment.studio.queryOptions({ input: { berkas: props.berkas.id } }));
  if (!studio) return <Waiting>{t('loading')}</Waiting>;
  if (!studio.ok) return <ProblemNote problem={studio.error} />;
  if (!studio.value) return <WrittenDown {...props} />;
  return <Suspense fallback={<Waiting>{t('loading')}</Waiting>}><Studio {...props} view={studio.value} /></Suspense>;
}

function WrittenDown({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('flows');
  const { client } = useStation();
  const [taken, setTaken, forgetTaken] = useDraft<readonly EnrolmentItem[]>(`enrol.${berkas.id}.taken`, []);
  const [whys, setWhys, forgetWhys] = useDraft<Readonly<Partial<Record<EnrolmentItem, string>>>>(`enrol.${berkas.id}.whys`, {});
  const [failWhy, setFailWhy] = useState('');
  const [failing, setFailing] = useState(false);
  const record = useAct(() =>
    client.enrolment.record({ berkas: berkas.id, taken: [...taken], exceptions: berkas.enrols.flatMap((item) => (taken.includes(item) || !whys[item]?.trim() ? [] : [{ item, why: whys[item].trim() }])) }),
  );
  const fail = useAct(() => client.enrolment.fail({ berkas: berkas.id, why: failWhy.trim() }));
  const open = berkas.enrols.filter((item) => !taken.includes(item) && !whys[item]?.trim());
  const missing = failing ? (failWhy.trim() === '' ? t('enrol.failMissing') : null) : open.length > 0 ? t('enrol.missing', { items: open.map((item) => t(`enrol.item.${item}`)).join(', ') }) : null;
  const submit = async () => {
    const after = await (failing ? fail : record).run();
    if (!after) return;
    forgetTaken();
    forgetWhys();
    onDone(after);
  };
  return (
    <>
      <p className="mb-4 text-ink-soft">{t('enrol.lead')}</p>
      <fieldset className="flex flex-col gap-2" disabled={failing}>
        <legend className="eyebrow mb-2">{t('enrol.items')}</legend>
        {berkas.enrols.map((item) => {
          const Icon = icons[item];
          return (
            <div key={item}>
              <CheckTile
                checked={taken.includes(item)}
                onChange={(on) => setTaken(on ? [...taken, item] : taken.filter((one) => one !== item))}
                title={<span className="flex items-center gap-3"><Icon aria-hidden className="size-6 text-ink-soft" strokeWidth={1.75} />{t(`enrol.item.${item}`)}</span>}
                testId={`enrol-${item}`}
              />
              {!taken.includes(item) && taken.length > 0 && <TextInput className="mt-2 mb-2 ml-10" label={t('enrol.why', { item: t(`enrol.item.${item}`).toLocaleLowerCase() })} hint={t('enrol.whyHint')} value={whys[item] ?? ''} onChange={(why) => setWhys({ ...whys, [item]: why })} testId={`enrol-why-${item}`} />}
            </div>
          );
        })}
      </fieldset>
      {failing && <TextArea className="mt-4" label={t('enrol.failWhy')} value={failWhy} onChange={setFailWhy} testId="enrol-fail-why" />}
      <ProblemNote problem={record.problem ?? fail.problem} className="mt-4" />
      <ActBar missing={missing}>
        {!failing && <Button icon={<CircleX />} onPress={() => setFailing(true)} testId="enrol-fail">{t('enrol.failed')}</Button>}
        <Button variant={failing ? 'danger' : 'main'} size="large" shortcut="Enter" blocked={missing} onPress={submit} testId="enrol-submit">{t(failing ? 'enrol.failed' : 'enrol.done')}</Button>
      </ActBar>
    </>
  );
}

export function GiveProof({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('flows');
  const formats = useFormats();
  const { client } = useStation();
  const proof = useAct(() => client.enrolment.proof({ berkas: berkas.id }));
  const submit = async () => {
    const after = await proof.run();
    if (after) onDone(after);
  };
  return (
    <>
      <p className="text-ink-soft">{t('proof.lead')}</p>
      {berkas.enrolment && (
        <section className="sheet mt-4 px-5 py-4">
          <p className="font-semibold">{t('proof.taken', { time: formats.time(berkas.enrolment.at) })}</p>
          <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1">{berkas.enrolment.taken.map((item) => <li key={item}>{t(`enrol.item.${item}`)}</li>)}</ul>
          {berkas.enrolment.exceptions.map(({ item, why }) => <p key={item} className="mt-1 text-sm text-warn">{t(`enrol.item.${item}`)}: {why}</p>)}
        </section>
      )}
      <ProblemNote problem={proof.problem} className="mt-4" />
      <ActBar>
        <Button variant="main" size="large" shortcut="Enter" icon={<Stamp />} onPress={submit} testId="proof-submit">{t('proof.act')}</Button>
      </ActBar>
    </>
  );
}
