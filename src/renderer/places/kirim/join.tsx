/** A counter that SIAK does not know joins with the code that the ADB gave its administrator. */
import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboxView } from '../../../contract/views.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { CodeField } from '../sambungan/code-field.tsx';
import { useJoin } from '../sambungan/use-join.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** Problems that a new code ends. */
const byCode: ReadonlySet<string> = new Set(['station-not-enrolled', 'station-key-differs', 'station-revoked', 'station-unsigned']);
export const mayJoin = (view: OutboxView): boolean => view.problem !== null && byCode.has(view.problem.code);

export function Join() {
  const { t } = useTranslation('custody');
  const { code, setCode, missing, problem, submit } = useJoin();
  return (
    <section className="sheet mb-6 max-w-xl p-6" aria-label={t('join.title')}>
      <div className="mb-4 flex items-center gap-3"><KeyRound aria-hidden className="size-7 text-accent" strokeWidth={1.75} /><h2 className="text-lg font-bold">{t('join.title')}</h2></div>
      <CodeField value={code} onChange={setCode} />
      <ProblemNote problem={problem} className="mt-3" />
      <ActBar missing={missing}><Button variant="main" blocked={missing} onPress={submit} busyLabel={t('join.busy')} testId="join">{t('join.act')}</Button></ActBar>
    </section>
  );
}
