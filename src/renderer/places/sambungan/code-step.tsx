/** The one-time code: with it the station makes a new key and joins. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { CodeField, useCodeMissing } from './code-field.tsx';

export function CodeStep({ onJoined, onLater }: { readonly onJoined: () => void; readonly onLater: (() => void) | undefined }) {
  const { t } = useTranslation('link');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const [code, setCode] = useState('');
  const join = useAct(() => client.outbox.join({ code }));
  const missing = useCodeMissing(code);
  const submit = async () => {
    const view = await join.run();
    if (!view) return;
    cache.setQueryData(queries.outbox.state.queryKey(), view);
    await cache.invalidateQueries({ queryKey: queries.link.key() });
    onJoined();
  };
  return (
    <>
      <CodeField value={code} onChange={setCode} focusFirst />
      <p className="mt-3 text-sm text-ink-soft">{t('code.why')}</p>
      <ProblemNote problem={join.problem} className="mt-4" />
      <ActBar missing={missing}>
        {onLater && <Button onPress={onLater} testId="join-later">{t('first.later')}</Button>}
        <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('code.busy')} testId="join">{t('code.act')}</Button>
      </ActBar>
    </>
  );
}
