/** The one-time code: with it the station makes a new key and joins. */
import { useTranslation } from 'react-i18next';
import { ActBar, Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { CodeField } from './code-field.tsx';
import { useJoin } from './use-join.ts';

export function CodeStep({ onJoined, onLater }: { readonly onJoined: () => void; readonly onLater: (() => void) | undefined }) {
  const { t } = useTranslation('link');
  const { code, setCode, missing, problem, submit } = useJoin(onJoined);
  return (
    <>
      <CodeField value={code} onChange={setCode} focusFirst />
      <p className="mt-3 text-sm text-ink-soft">{t('code.why')}</p>
      <ProblemNote problem={problem} className="mt-4" />
      <ActBar missing={missing}>
        {onLater && <Button onPress={onLater} testId="join-later">{t('first.later')}</Button>}
        <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('code.busy')} testId="join">{t('code.act')}</Button>
      </ActBar>
    </>
  );
}
