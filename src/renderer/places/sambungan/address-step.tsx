/** Where SIAK is: checked while it is typed, then reached; the wait has a name and an end. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Looked } from '../../../contract/views.ts';
import { problem } from '../../../domain/problem.ts';
import { err } from '../../../domain/result.ts';
import { readAddress } from '../../../domain/sync/address.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';

export function AddressStep({ known, onFound, onLater }: { readonly known: string | null; readonly onFound: (looked: Looked) => Promise<void>; readonly onLater: (() => void) | undefined }) {
  const { t } = useTranslation('link');
  const { client } = useStation();
  const [typed, setTyped] = useState(known ?? '');
  const stop = useRef<AbortController | null>(null);
  const read = readAddress(typed);
  const look = useAct(async () => {
    const { signal } = (stop.current = new AbortController());
    try {
      return await client.link.look({ address: typed }, { signal });
    } catch (error) {
      // Cancelled: what came of it is nobody's question.
      if (signal.aborted) return err(problem('siak-unreachable'));
      throw error;
    }
  });
  // A few letters are no mistake yet; a scheme that is not https is one at once.
  const wrong = !read.ok && (read.error.code === 'address-not-secure' || /\s|:\/\/.*[^\w.:/[\]-]/.test(typed.trim())) ? read.error : null;
  const missing = read.ok ? null : t('address.missing');
  const submit = async () => {
    const found = await look.run();
    if (stop.current?.signal.aborted) look.clear();
    else if (found) await onFound(found);
  };
  return (
    <>
      <TextInput label={t('address.label')} hint={t('address.hint')} value={typed} onChange={setTyped} readOnly={look.running} problem={wrong} focusFirst figures testId="siak-address" />
      {look.running && <Waiting className="pb-0">{t('address.asking', { address: read.ok ? read.value : typed })}</Waiting>}
      {!look.running && <ProblemNote problem={look.problem} className="mt-4" />}
      <ActBar missing={missing}>
        {look.running && <Button onPress={() => stop.current?.abort()} testId="look-cancel">{t('address.cancel')}</Button>}
        {!look.running && onLater && <Button onPress={onLater} testId="join-later">{t('first.later')}</Button>}
        <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('address.busy')} testId="siak-connect">{t('address.act')}</Button>
      </ActBar>
    </>
  );
}
