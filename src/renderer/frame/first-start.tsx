/** The first start of a counter that nobody works at yet: its administrator. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationView } from '../../contract/views.ts';
import { checkName } from '../../domain/people.ts';
import { useStation } from '../station/context.ts';
import { useAct } from '../ui/act.ts';
import { ActBar, Button } from '../ui/button.tsx';
import { TextInput } from '../ui/field.tsx';
import { noPin, PinField, pinIsChosen } from '../ui/pin-field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { CoverPage } from './cover-page.tsx';

export function FirstStartPage({ view }: { readonly view: StationView }) {
  const { t } = useTranslation('people');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const [pin, setPin] = useState(noPin);
  const found = useAct(() => client.people.found({ name, pin: pin.pin }));
  const missing = !checkName(name).ok ? t('nameMissing') : pinIsChosen(pin) ? null : t('pinHint');
  const submit = async () => {
    if (await found.run()) await cache.invalidateQueries({ queryKey: queries.session.get.key() });
  };
  return (
    <CoverPage view={view} title={t('first.title')} lead={t('first.lead')}>
      <TextInput label={t('name')} value={name} onChange={setName} focusFirst testId="founder-name" />
      <PinField value={pin} onChange={setPin} />
      <p className="text-sm text-ink-soft">{t('first.keep')}</p>
      <ProblemNote problem={found.problem} />
      <ActBar missing={missing}>
        <Button variant="main" shortcut="Enter" blocked={missing} onPress={submit} busyLabel={t('saving')} testId="found">{t('first.enter')}</Button>
      </ActBar>
    </CoverPage>
  );
}
