/** Record, face and chip in three columns, differences marked. */
import { useState } from 'react';
import { Nfc } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Inspection } from '../../../contract/views.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextInput } from '../../ui/field.tsx';
import { Pill } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ValueText } from '../../ui/value-text.tsx';
import type { ActivityProps } from './shared.ts';

function Columns({ inspection }: { readonly inspection: Inspection }) {
  const { t } = useTranslation('berkas');
  const say = useSay();
  return (
    <table className="mt-4 w-full border-collapse text-[0.9375rem]">
      <thead>
        <tr className="border-b border-line-strong text-left">
          {(['field', 'record', 'face', 'chip'] as const).map((column) => <th key={column} scope="col" className="eyebrow py-2 pr-3">{t(`inspect.${column}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {inspection.rows.map((row) => (
          <tr key={row.field.id} className={cx('border-b border-line align-top', row.differs && 'bg-late-soft font-semibold text-late')}>
            <th scope="row" className="py-1.5 pr-3 text-left font-medium text-ink-soft">{say(row.field)}</th>
            <td className="py-1.5 pr-3"><ValueText>{row.record}</ValueText></td>
            <td className="py-1.5 pr-3"><ValueText>{row.face}</ValueText></td>
            <td className="py-1.5"><ValueText>{row.chip ?? '–'}</ValueText></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Inspect({ berkas, onDone }: ActivityProps) {
  const { t } = useTranslation('berkas');
  const { client } = useStation();
  const [inspection, setInspection] = useState<Inspection | null>(null);
  const [remark, setRemark] = useState('');
  const read = useAct(() => client.inspect.view({ berkas: berkas.id }));
  const submit = useAct((good: boolean) => client.inspect.submit({ berkas: berkas.id, good, remark: remark.trim() === '' ? null : remark.trim() }));
  const pass = inspection?.chipMatch === true;
  const onRead = async () => {
    const seen = await read.run();
    if (seen) setInspection(seen);
  };
  const onSubmit = async (good: boolean) => {
    const after = await submit.run(good);
    if (after) onDone(after);
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-4">
        <p className="flex-1 text-ink-soft">{t('inspect.lead')}</p>
        {inspection && <Pill tone={pass ? 'accent' : 'late'}>{pass ? t('inspect.match') : t('inspect.differs')}</Pill>}
        <Button icon={<Nfc />} variant={pass ? 'quiet' : 'main'} shortcut={pass ? undefined : 'Enter'} onPress={onRead} busyLabel={t('inspect.reading')} testId="inspect-read">{t('inspect.read')}</Button>
      </div>
      <ProblemNote problem={read.problem ?? (inspection?.chip.state === 'not-read' ? inspection.chip.problem : null)} className="mt-4" />
      {inspection && <Columns inspection={inspection} />}
      <TextInput className="mt-5" label={t('inspect.remark')} optional value={remark} onChange={setRemark} testId="inspect-remark" />
      <ProblemNote problem={submit.problem} className="mt-4" />
      <ActBar missing={pass ? null : t('inspect.readFirst')}>
        <Button variant="danger" size="large" onPress={() => onSubmit(false)} blocked={remark.trim() === '' ? t('inspect.remark') : null} testId="inspect-bad">{t('inspect.bad')}</Button>
        <Button variant="main" size="large" shortcut={pass ? 'Enter' : undefined} blocked={pass ? null : t('inspect.readFirst')} onPress={() => onSubmit(true)} testId="inspect-good">{t('inspect.good')}</Button>
      </ActBar>
    </>
  );
}
