/** The resident reads their data and signs under it: on the pad of this counter, or on this screen. */
import { CircleOff, PenLine, Signature } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../../i18n/language.ts';
import { useStation } from '../../../station/context.ts';
import { useAct } from '../../../ui/act.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { SignaturePad } from '../../../ui/signature-pad.tsx';
import { ValueText } from '../../../ui/value-text.tsx';
import { Correct } from './correct.tsx';
import { isDone, viewsOf } from './groups.ts';
import { Acts, Panel, Stage } from './parts-of-screen.tsx';
import type { GroupProps } from './station-props.ts';
import { Tile } from './tiles.tsx';

export function Signing({ berkas, group, view, onView, onDone, onExcept, onResident }: GroupProps) {
  const { t } = useTranslation('studio');
  const say = useSay();
  const { client } = useStation();
  const [drawn, setDrawn] = useState<Blob | null>(null);
  const [correcting, setCorrecting] = useState(false);
  const { confirmation } = view;
  const confirms = confirmation?.biodata ?? null;
  const keep = useAct((file: File) => client.enrolment.keep({ berkas: berkas.id, part: 'signature', picture: file, retake: true, confirms }));
  const onPad = useAct(() => client.enrolment.sign({ berkas: berkas.id, confirms: confirms ?? '' }));
  const lines = confirmation?.lines;
  useEffect(() => {
    onResident({ kind: 'sign', lines: lines ?? [] });
  }, [onResident, lines]);
  const send = async () => {
    if (!drawn) return;
    onView(await keep.run(new File([drawn], 'tanda-tangan.png', { type: 'image/png' })));
  };
  const [taken] = viewsOf(group, view);
  const missing = onPad.running ? t('padWaits') : drawn ? null : t('noSignature');
  return (
    <>
      <Stage className="overflow-y-auto py-4">
        {/* Paper, whatever the surround: the resident signs under what they read. */}
        <div data-theme="light" className="sheet w-full max-w-4xl bg-surface px-6 py-4 text-ink">
          {confirmation && (
            <>
              <p className="eyebrow">{t('confirm.title')}</p>
              <dl data-testid="confirm-lines" className="mt-1 mb-3 grid grid-cols-[max-content_minmax(0,1fr)_max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-[0.9375rem] leading-snug">
                {confirmation.lines.map(({ label, value }) => (
                  <div key={label.id} className="contents">
                    <dt className="text-ink-soft">{say(label)}</dt>
                    <dd className="font-semibold"><ValueText>{value}</ValueText></dd>
                  </div>
                ))}
              </dl>
            </>
          )}
          <SignaturePad label={t('confirm.sign')} signer={berkas.resident.name} onChange={setDrawn} className="max-w-[27rem]" />
        </div>
      </Stage>
      <Panel
        title={t('group.signature')}
        lead={t('say.signature')}
        acts={
          <Acts missing={missing}>
            <Button variant="plain" icon={<PenLine />} onPress={() => setCorrecting(true)} testId="studio-correct">{t('correct.act')}</Button>
            <Button variant="plain" icon={<CircleOff />} onPress={onExcept} testId="studio-except">{t('cannot')}</Button>
            {view.pad && <Button size="large" icon={<Signature />} busyLabel={t('padWaits')} onPress={async () => onView(await onPad.run())} testId="studio-pad">{t('onPad')}</Button>}
            <Button variant="main" size="large" shortcut="Enter" blocked={missing} onPress={send} testId="studio-signature">{t('keepSignature')}</Button>
          </Acts>
        }
      >
        {taken && isDone(group, view) && <ul className="max-w-60"><Tile berkas={berkas.id} view={taken} className="h-32" /></ul>}
        {confirmation && confirmation.at === null && taken?.standing === 'good' && <p className="font-semibold text-warn">{t('confirm.changed')}</p>}
        <ProblemNote problem={keep.problem ?? onPad.problem} />
      </Panel>
      {correcting && <Correct berkas={berkas} onView={onView} onDone={onDone} onClose={() => setCorrecting(false)} />}
    </>
  );
}
