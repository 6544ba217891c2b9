/** Log-in: one tap with a passkey, or name, password and code. */
import { startAuthentication } from '@simplewebauthn/browser';
import { KeyRound } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Button } from '../../renderer/ui/button.tsx';
import { TextInput } from '../../renderer/ui/field.tsx';
import { ProblemNote } from '../../renderer/ui/problem-note.tsx';
import { client } from '../client.ts';
import { PasswordInput, TotpInput } from '../parts/fields.tsx';
import { address, go, usePlace } from '../parts/place.ts';
import { useAct } from '../parts/use-act.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Cover } from './cover.tsx';
import { askDevice } from './device.ts';

export function LogIn({ passkeys }: { readonly passkeys: boolean }) {
  const t = useTexts();
  const place = usePlace();
  const [official, setOfficial] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [stopped, setStopped] = useState(false);
  const byPassword = useAct(() => client.session.password({ official: official.trim().toLowerCase(), password, totp }));
  const byPasskey = useAct((response: Record<string, unknown>) => client.session.passkey({ response }));
  const arrive = (value: unknown) => {
    if (value !== undefined && place.name === 'join') go(null);
  };
  const enter = async () => {
    setStopped(false);
    const response = await askDevice(async () => startAuthentication({ optionsJSON: (await client.session.passkeyOptions()) as never }));
    if (response === null) setStopped(true);
    else arrive(await byPasskey.run(response));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    arrive(await byPassword.run());
    setTotp('');
  };
  return (
    <Cover title={t.logIn.title} lead={t.logIn.lead}>
      {passkeys ? (
        <Button variant="main" size="large" icon={<KeyRound />} onPress={enter} busyLabel={t.logIn.passkeyBusy} className="w-full" testId="passkey">
          {t.logIn.passkey}
        </Button>
      ) : (
        <p className="text-ink-soft">{t.logIn.passkeyNone}</p>
      )}
      {stopped && <p role="alert" className="mt-3 font-medium text-warn">{t.logIn.passkeyStopped}</p>}
      <ProblemNote problem={byPasskey.problem} className="mt-4" />
      <p className="my-6 flex items-center gap-4 text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">{t.logIn.or}</p>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextInput label={t.logIn.name} value={official} onChange={setOfficial} testId="official" />
        <PasswordInput label={t.logIn.password} value={password} onChange={setPassword} autoComplete="current-password" testId="password" />
        <TotpInput label={t.logIn.totp} hint={t.logIn.totpHint} value={totp} onChange={setTotp} />
        <ProblemNote problem={byPassword.problem} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <a href={address('join')} className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4">{t.logIn.invited}</a>
          <Button type="submit" variant={passkeys ? 'quiet' : 'main'} busy={byPassword.running} testId="enter">
            {t.logIn.enter}
          </Button>
        </div>
      </form>
    </Cover>
  );
}
