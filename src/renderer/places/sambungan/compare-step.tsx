/** The CA that answered, beside the paper from the kabupaten. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorityView } from '../../../contract/views.ts';
import type { Result } from '../../../domain/result.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { CheckTile } from '../../ui/choices.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { Fingerprint } from './fingerprint.tsx';

export function CompareStep({ authority, onSame, onBack }: { readonly authority: AuthorityView; readonly onSame: () => Promise<Result<unknown>>; readonly onBack: () => void }) {
  const { t } = useTranslation('link');
  const formats = useFormats();
  const [compared, setCompared] = useState(false);
  const [differs, setDiffers] = useState(false);
  const same = useAct(onSame);
  const missing = compared || differs ? null : t('compare.missing');
  return (
    <>
      <p className="mb-4 text-lg font-semibold">{t('compare.lead')}</p>
      <Fingerprint hex={authority.fingerprint} />
      <p className="mt-2 mb-4 text-sm text-ink-soft">{t('compare.of', { subject: authority.subject, until: formats.day(authority.until) })}</p>
      {differs ? (
        <ProblemNote problem={{ what: t('compare.stop.what'), means: t('compare.stop.means'), todo: t('compare.stop.todo') }} />
      ) : (
        <CheckTile checked={compared} onChange={setCompared} title={t('compare.check')} testId="compared" />
      )}
      <ProblemNote problem={same.problem} className="mt-4" />
      <ActBar missing={missing}>
        {differs ? <Button variant="main" onPress={onBack} testId="compare-back">{t('steps.address')}</Button> : <Button variant="danger" onPress={() => setDiffers(true)} testId="compare-differs">{t('compare.differs')}</Button>}
        {!differs && <Button variant="main" shortcut="Enter" blocked={missing} onPress={() => same.run()} busyLabel={t('compare.saving')} testId="compare-same">{t('compare.same')}</Button>}
      </ActBar>
    </>
  );
}
