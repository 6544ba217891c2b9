/** Joining with a one-time code: a passkey, or a password with an authenticator app. */
import { startRegistration } from '@simplewebauthn/browser';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../renderer/ui/button.tsx';
import { RadioCards } from '../../renderer/ui/choices.tsx';
import { TextInput } from '../../renderer/ui/field.tsx';
import { ProblemNote } from '../../renderer/ui/problem-note.tsx';
import { client } from '../client.ts';
import { PasswordInput, TotpInput } from '../parts/fields.tsx';
import { go } from '../parts/place.ts';
import { useAct } from '../parts/use-act.ts';
import { fillIn, useTexts } from '../texts/use-texts.ts';
import { Cover } from './cover.tsx';
import { askDevice } from './device.ts';

export function Join({ passkeys }: { readonly passkeys: boolean }) {
  const t = useTexts();
  const [code, setCode] = useState('');
  const [guest, setGuest] = useState<{ readonly name: string | null } | null>(null);
  const open = useAct(() => client.join.open({ code: code.trim() }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setGuest((await open.run()) ?? null);
  };
  if (guest) return <Welcome code={code.trim()} known={guest.name} passkeys={passkeys} />;
  return (
    <Cover title={t.join.title} lead={t.join.lead}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextInput label={t.join.code} hint={t.join.codeHint} value={code} onChange={(value) => setCode(value.toUpperCase())} figures focusFirst maxLength={20} inputClassName="text-xl tracking-widest" testId="code" />
        <ProblemNote problem={open.problem} />
        <div className="flex justify-end gap-3">
          <Button variant="plain" onPress={() => go(null)}>{t.join.cancel}</Button>
          <Button type="submit" variant="main" busy={open.running} testId="code-next">{t.join.next}</Button>
        </div>
      </form>
    </Cover>
  );
}

function Welcome({ code, known, passkeys }: { readonly code: string; readonly known: string | null; readonly passkeys: boolean }) {
  const t = useTexts();
  const [name, setName] = useState('');
  const [how, setHow] = useState<string>(passkeys ? 'passkey' : 'secret');
  return (
    <Cover title={known === null ? t.join.first : fillIn(t.join.hello, { name: known })} lead={t.join.how}>
      <div className="flex flex-col gap-5">
        {known === null && <TextInput label={t.join.name} value={name} onChange={setName} focusFirst testId="name" />}
        {passkeys && <RadioCards legend={t.join.how} hideLegend value={how} onChange={setHow} options={[{ value: 'passkey', title: t.join.passkey, detail: t.join.passkeyDetail }, { value: 'secret', title: t.join.secret, detail: t.join.secretDetail }]} />}
        {how === 'passkey' ? <WithPasskey code={code} name={name} /> : <WithPassword code={code} name={name} />}
      </div>
    </Cover>
  );
}

function WithPasskey({ code, name }: { readonly code: string; readonly name: string }) {
  const t = useTexts();
  const [stopped, setStopped] = useState(false);
  const options = useAct(() => client.join.passkeyOptions({ code, name }));
  const join = useAct((response: Record<string, unknown>) => client.join.passkey({ code, name, response }));
  const make = async () => {
    setStopped(false);
    const given = await options.run();
    if (given === undefined) return;
    const response = await askDevice(() => startRegistration({ optionsJSON: given as never }));
    if (response === null) setStopped(true);
    else if ((await join.run(response)) !== undefined) go(null);
  };
  return (
    <>
      {stopped && <p role="alert" className="font-medium text-warn">{t.logIn.passkeyStopped}</p>}
      <ProblemNote problem={options.problem ?? join.problem} />
      <Button variant="main" size="large" onPress={make} busyLabel={t.logIn.passkeyBusy} testId="make-passkey">{t.join.makePasskey}</Button>
    </>
  );
}

function WithPassword({ code, name }: { readonly code: string; readonly name: string }) {
  const t = useTexts();
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const { data } = useQuery({ queryKey: ['totp', code], queryFn: () => client.join.totp({ code }), staleTime: Infinity });
  const join = useAct(() => client.join.secret({ code, name, password, totp }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((await join.run()) !== undefined) go(null);
  };
  const key = data?.ok ? data.value : null;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <PasswordInput label={t.join.password} hint={t.join.passwordHint} value={password} onChange={setPassword} autoComplete="new-password" testId="password" />
      {key && (
        <div className="flex flex-wrap items-center gap-5">
          <img alt={t.join.qr} src={`data:image/svg+xml;utf8,${encodeURIComponent(key.qr)}`} className="size-44 rounded-control border border-line" />
          <div className="min-w-0 flex-1">
            <p>{t.join.scan}</p>
            <p className="figures mt-2 break-all" data-testid="totp-secret">{key.secret}</p>
          </div>
        </div>
      )}
      <TotpInput label={t.logIn.totp} hint={t.logIn.totpHint} value={totp} onChange={setTotp} />
      <ProblemNote problem={data && !data.ok ? data.error : join.problem} />
      <div className="flex justify-end">
        <Button type="submit" variant="main" busy={join.running} testId="join">{t.join.make}</Button>
      </div>
    </form>
  );
}
