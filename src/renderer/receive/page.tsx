/** F2: a resident hands in a berkas. Three questions on one calm page; nothing typed is lost by leaving it. */
import { useQuery } from '@tanstack/react-query';
import { UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkNikTyping } from '../../domain/identity/nik.ts';
import { useGo } from '../frame/go.ts';
import { useSay } from '../i18n/language.ts';
import { useStation } from '../station/context.ts';
import { useStationNow } from '../station/now.ts';
import { useAct } from '../ui/act.ts';
import { ActBar, Button } from '../ui/button.tsx';
import { CheckTile, RadioCards } from '../ui/choices.tsx';
import { useDraft } from '../ui/drafts.tsx';
import { TextInput } from '../ui/field.tsx';
import { PageHeader, Waiting } from '../ui/layout.tsx';
import { PersonCard } from '../ui/person-card.tsx';
import { limits } from '../ui/limits.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useFormats } from '../ui/use-formats.ts';
import { firstMissing, isWhatsapp } from './form.ts';
import { ResidentFinder } from './resident-finder.tsx';

export function ReceivePage() {
  const { t } = useTranslation('receive');
  const say = useSay();
  const go = useGo();
  const formats = useFormats();
  const now = useStationNow();
  const { client, queries } = useStation();
  const [begunAt] = useState(() => new Date(now).toISOString());
  const [nik, setNik, forgetNik] = useDraft('receive.nik', '');
  const [picked, setService, forgetService] = useDraft<string | null>('receive.service', null);
  const [reason, setReason, forgetReason] = useDraft<string | null>('receive.reason', null);
  const [applicant, setApplicant, forgetApplicant] = useDraft<string | null>('receive.applicant', null);
  const [relation, setRelation, forgetRelation] = useDraft<'sendiri' | 'keluarga'>('receive.relation', 'sendiri');
  const [whatsapp, setWhatsapp, forgetWhatsapp] = useDraft('receive.whatsapp', '');
  const [consent, setConsent, forgetConsent] = useDraft('receive.whatsapp-consent', false);
  const [remark, setRemark, forgetRemark] = useDraft('receive.remark', '');
  const complete = checkNikTyping(nik).complete;
  const { data: stops = [] } = useQuery(queries.receive.stops.queryOptions());
  const { data: services = [] } = useQuery(queries.receive.services.queryOptions());
  const found = useQuery({
    ...queries.residents.byNik.queryOptions({ input: { nik } }),
    enabled: complete,
    // What was not found for want of SIAK is asked for again while it stands there.
    refetchInterval: ({ state }) => (state.data && !state.data.ok && state.data.error.code === 'siak-unreachable' ? limits.askAgainMs : false),
  });
  const answer = complete ? found.data : undefined;
  const known = answer?.ok ? answer.value : null;
  const { data: photo } = useQuery({ ...queries.residents.photo.queryOptions({ input: { nik } }), enabled: known !== null });
  // Where an office serves one thing there is nothing to choose.
  const service = picked ?? (services.length === 1 ? services[0]!.id : null);
  const chosen = services.find((candidate) => candidate.id === service) ?? null;
  const name = applicant ?? known?.resident.name ?? '';
  const missing = firstMissing({ resident: known !== null, openElsewhere: (known?.openBerkas.length ?? 0) > 0, service, reason, reasons: chosen?.reasons.length ?? 0, applicant: name, whatsapp });

  const submit = useAct(() =>
    client.receive.submit({
      nik,
      service: service ?? '',
      reason: chosen && chosen.reasons.length > 0 ? reason : null,
      f102: { applicantName: name.trim(), applicantRelation: relation, phone: '', email: '', remark: remark.trim() },
      whatsapp: whatsapp.trim() === '' ? null : whatsapp.replace(/[\s-]/gu, ''),
      whatsappConsent: whatsapp.trim() !== '' && consent,
      begunAt,
    }),
  );
  const onSubmit = async () => {
    const berkas = await submit.run();
    if (!berkas) return;
    for (const forget of [forgetNik, forgetService, forgetReason, forgetApplicant, forgetRelation, forgetWhatsapp, forgetConsent, forgetRemark]) forget();
    go.berkas(berkas.id);
  };
  const another = () => {
    setNik('');
    forgetApplicant();
    setApplicant(null);
  };

  return (
    <div className="mx-auto flex max-w-4xl flex-col">
      <PageHeader title={t('title')} lead={t('lead')} />
      {stops.map((stop) => <ProblemNote key={stop.code} problem={stop} className="mb-3" />)}
      <section aria-label={t('who')} className="border-t border-line py-6">
        <h2 className="mb-4 text-lg font-bold">{t('who')}</h2>
        {!known && <ResidentFinder nik={nik} onNik={setNik} />}
        {complete && found.isFetching && !known && <Waiting>{t('nik')}</Waiting>}
        <ProblemNote problem={answer && !answer.ok ? answer.error : null} className="mt-4" />
        {known && (
          <div className="flex items-start justify-between gap-6">
            <PersonCard person={known.resident} photo={photo}>
              <p className="mt-1 text-sm text-ink-faint">{t('asOf', { source: known.fromSiak ? t('fromSiak') : t('fromCopy'), moment: formats.moment(known.asOf, now) })}</p>
            </PersonCard>
            <Button icon={<UserRoundX />} variant="plain" onPress={another} testId="receive-change">{t('change')}</Button>
          </div>
        )}
        {known?.warnings.map((warning) => <ProblemNote key={warning.code} problem={warning} tone="warning" announce={false} className="mt-3" />)}
        {known && known.openBerkas.length > 0 && (
          <p className="mt-4 flex flex-wrap items-center gap-3 font-semibold text-warn">
            {t('open')}
            {known.openBerkas.map((berkas) => <Button key={berkas.id} size="small" onPress={() => go.berkas(berkas.id)}>{t('openGo', { number: berkas.number })}</Button>)}
          </p>
        )}
      </section>
      {known && (
        <>
          <section aria-label={t('what')} className="border-t border-line py-6">
            <h2 className="mb-4 text-lg font-bold">{t('what')}</h2>
            <RadioCards legend={t('what')} hideLegend value={service} onChange={(id) => { setService(id); setReason(null); }} columns={3} options={services.map((candidate) => ({ value: candidate.id, title: say(candidate.title) }))} />
            {chosen && chosen.reasons.length > 0 && <RadioCards className="mt-4" legend={t('reason')} value={reason} onChange={setReason} columns={2} options={chosen.reasons.map((one) => ({ value: one.id, title: say(one.title) }))} />}
            {chosen && (
              <div className="mt-4">
                <p className="eyebrow">{t('needs')}</p>
                <ul className="mt-1 list-disc pl-5 text-ink-soft">
                  {chosen.requirements.filter((one) => one.onlyIf === undefined || one.onlyIf === reason).map((one) => <li key={one.id}>{say(one.title)}</li>)}
                </ul>
              </div>
            )}
          </section>
          <section aria-label={t('form')} className="border-t border-line py-6">
            <h2 className="mb-4 text-lg font-bold">{t('form')}</h2>
            <div className="grid grid-cols-2 gap-x-6 gap-y-4">
              <TextInput label={t('applicant')} value={name} onChange={setApplicant} testId="receive-applicant" />
              <TextInput label={t('whatsapp')} hint={t('whatsappHint')} optional type="tel" inputMode="tel" figures value={whatsapp} onChange={setWhatsapp} problem={whatsapp.length > 9 && !isWhatsapp(whatsapp) ? t('whatsappWrong') : null} testId="receive-whatsapp" />
              {isWhatsapp(whatsapp) && <CheckTile className="col-span-2" checked={consent} onChange={setConsent} title={t('whatsappConsent')} detail={t('whatsappConsentDetail')} testId="receive-consent" />}
              <RadioCards legend={t('relation')} value={relation} onChange={(value) => setRelation(value === 'keluarga' ? 'keluarga' : 'sendiri')} columns={2} options={[{ value: 'sendiri', title: t('self') }, { value: 'keluarga', title: t('family') }]} />
              <TextInput label={t('remark')} optional value={remark} onChange={setRemark} />
            </div>
          </section>
        </>
      )}
      <ProblemNote problem={submit.problem} />
      <ActBar missing={missing ? t(`missing.${missing}`) : null} className="border-t border-line">
        <Button variant="main" size="large" shortcut="Enter" blocked={missing ? t(`missing.${missing}`) : null} onPress={onSubmit} busyLabel={t('submitting')} testId="receive-submit">{t('submit')}</Button>
      </ActBar>
    </div>
  );
}
