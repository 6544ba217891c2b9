/** The finger on the reader: whose it is, or one too wet to be read. */
import { Droplets, Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import type { Suggestion } from './cards.tsx';

export function Finger({ people }: { readonly people: readonly Suggestion[] }) {
  const { t } = useTranslation('training');
  const { client } = useStation();
  const [owner, setOwner] = useState('');
  const [laid, setLaid] = useState<string | null>(null);
  const lay = useAct(async (nik: string | null) => {
    const done = await client.training.layFinger({ nik });
    return done.ok ? { ok: true as const, value: true } : done;
  });
  const put = (nik: string | null, words: string) => async () => {
    if (await lay.run(nik)) setLaid(words);
  };
  return (
    <section>
      <h3 className="mb-2 font-bold">{t('finger.title')}</h3>
      <Select label={t('finger.whose')} value={owner} onChange={setOwner} placeholder={t('finger.choose')} options={people.map(({ nik, name }) => ({ value: nik, label: name }))} testId="finger-owner" />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" icon={<Fingerprint />} blocked={owner === '' ? t('finger.choose') : null} onPress={put(owner, people.find((one) => one.nik === owner)?.name ?? '')} testId="finger-lay">{t('finger.lay')}</Button>
        <Button size="small" icon={<Droplets />} onPress={put(null, t('finger.wet'))} testId="finger-wet">{t('finger.wet')}</Button>
      </div>
      {laid !== null && <output className="mt-2 block text-sm text-ink-soft">{t('finger.laid', { name: laid })}</output>}
      <ProblemNote problem={lay.problem} />
    </section>
  );
}
