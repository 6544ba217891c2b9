/** Log-in: who works, and the PIN. By keyboard (arrows, digits, Enter) or by finger (tiles, pad). */
import { useQueryClient } from '@tanstack/react-query';
import { Delete, GraduationCap, IdCard } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationView } from '../../contract/views.ts';
import { useStation } from '../station/context.ts';
import { useRoleWords } from '../station/roles.ts';
import { useAct } from '../ui/act.ts';
import { Button } from '../ui/button.tsx';
import { RadioCards } from '../ui/choices.tsx';
import { inputLook, Select } from '../ui/field.tsx';
import { cx } from '../ui/cx.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { limits } from '../ui/limits.ts';
import { LineBand } from './line-band.tsx';
import { LoginCover } from './login-cover.tsx';

const OPERATOR_KEY = 'loket-operator';
const COUNTER_KEY = 'loket-counter';
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function LoginPage({ view }: { readonly view: StationView }) {
  const { t } = useTranslation('frame');
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const pinField = useRef<HTMLInputElement>(null);
  const [operator, setOperator] = useState(() => {
    const last = globalThis.localStorage.getItem(OPERATOR_KEY);
    return (view.operators.find((candidate) => candidate.id === last) ?? view.operators[0])?.id ?? '';
  });
  const [counter, setCounter] = useState(() => {
    const last = globalThis.localStorage.getItem(COUNTER_KEY);
    return view.counters.find((candidate) => candidate.id === last)?.id ?? view.at;
  });
  const [pin, setPin] = useState('');
  const logIn = useAct((id: string, typed: string) => client.session.logIn({ operator: id, pin: typed, counter }));
  const card = useAct(() => client.session.byCard());
  const showCard = async () => {
    const owner = await card.run();
    if (!owner) return;
    setOperator(owner.operator);
    setPin('');
    pinField.current?.focus();
  };
  const name = view.operators.find((candidate) => candidate.id === operator)?.name ?? '';
  const titles = useRoleWords();

  const change = (next: string) => {
    setPin(next.replace(/\D/gu, '').slice(0, limits.pinLongest));
    logIn.clear();
  };
  const enter = async () => {
    const done = await logIn.run(operator, pin);
    setPin('');
    pinField.current?.focus();
    if (!done) return;
    globalThis.localStorage.setItem(OPERATOR_KEY, operator);
    globalThis.localStorage.setItem(COUNTER_KEY, counter);
    await cache.invalidateQueries({ queryKey: queries.session.get.key() });
  };
  /** A finger on the pad leaves the focus in the field, so that keys and pad can be mixed. */
  const pad = (press: () => void) => ({
    type: 'button' as const,
    onMouseDown: (event: { preventDefault: () => void }) => event.preventDefault(),
    onClick: press,
    className: 'figures grid h-15 place-items-center rounded-control border border-line bg-surface text-2xl font-semibold shadow-lift transition-colors hover:bg-sunken active:bg-accent-soft',
  });

  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(20rem,27rem)_1fr]">
      <LoginCover view={view} />
      <LineBand className="fixed inset-x-0 top-0 z-30" />
      <main className="quiet-scroll flex min-h-0 flex-col items-center overflow-y-auto px-8 pt-[12vh] pb-8">
        <form
          className="grid w-full max-w-3xl grid-cols-[1fr_17rem] items-start gap-x-10 gap-y-5"
          onSubmit={(event) => {
            event.preventDefault();
            if (pin.length >= limits.pinShortest) void enter();
          }}
        >
          <div>
            <h1 className="text-[1.75rem] leading-tight font-extrabold tracking-tight">{t('login.who')}</h1>
            <p className="mt-1 mb-5 text-ink-soft">{t('login.lead')}</p>
            <RadioCards
              legend={t('login.who')}
              hideLegend
              value={operator}
              onChange={(id) => {
                setOperator(id);
                change('');
              }}
              options={view.operators.map((one) => ({ value: one.id, title: one.name, detail: titles(one.roles) }))}
            />
            {view.operatorCards && (
              <div className="mt-4">
                <Button icon={<IdCard />} onPress={showCard} busyLabel={t('login.readingCard')} testId="log-in-card">{t('login.byCard')}</Button>
                <ProblemNote problem={card.problem} className="mt-3" />
              </div>
            )}
            {view.trainingPin !== null && (
              <p className="mt-5 flex items-center gap-3 rounded-control bg-warn-soft px-4 py-3 text-[0.9375rem] text-ink">
                <GraduationCap aria-hidden className="size-5 shrink-0 text-warn" />
                <span>
                  {t('login.trainingPin')} <strong className="figures text-lg">{view.trainingPin}</strong>
                </span>
              </p>
            )}
          </div>
          <div className="flex flex-col gap-3">
            {view.counters.length > 1 && <Select label={t('counter.title')} value={counter} onChange={setCounter} options={view.counters.map((one) => ({ value: one.id, label: one.title }))} testId="counter" />}
            <label htmlFor="pin" className="font-semibold">{t('login.pinOf', { name })}</label>
            {/* the field has the focus from the start: an operator types four digits and Enter, nothing else */}
            <input
              id="pin"
              ref={(element) => {
                pinField.current = element;
                if (element && document.activeElement === document.body) element.focus();
              }}
              type="password"
              inputMode="numeric"
              autoComplete="off"
              data-testid="pin"
              value={pin}
              aria-invalid={logIn.problem ? true : undefined}
              onChange={(event) => change(event.target.value)}
              className={cx(inputLook, 'figures min-h-15 text-center text-3xl tracking-[0.35em]')}
            />
            <div className="grid grid-cols-3 gap-2">
              {digits.map((digit) => (
                <button key={digit} {...pad(() => change(pin + digit))}>{digit}</button>
              ))}
              <button {...pad(() => change(''))} aria-label={t('login.clear')}><span className="font-sans text-base">C</span></button>
              <button {...pad(() => change(`${pin}0`))}>0</button>
              <button {...pad(() => change(pin.slice(0, -1)))} aria-label={t('login.erase')}><Delete aria-hidden className="size-6" /></button>
            </div>
            <Button variant="main" size="large" type="submit" busy={logIn.running} busyLabel={t('login.checking')} blocked={pin.length < limits.pinShortest ? t('login.tooShort', { count: limits.pinShortest }) : null} testId="log-in">
              {t('login.enter')}
            </Button>
          </div>
          <ProblemNote problem={logIn.problem} className="col-span-2" />
        </form>
      </main>
    </div>
  );
}
