/** What is done at the safe beside receiving: hands, stock count, and blanks that leave the office. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlankoView } from '../../../contract/views.ts';
import type { Result } from '../../../domain/result.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { RadioCards } from '../../ui/choices.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextInput } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { isWitness, noWitness, Witness } from './witness.tsx';

interface SafeDialogProps {
  readonly view: BlankoView;
  readonly onClose: () => void;
}

const MOST_DIGITS = 6;
const digits = (text: string): string => text.replace(/\D/gu, '').slice(0, MOST_DIGITS);

/** An act at the safe: its answer is the books as they now stand. */
function useSafeAct(act: () => Promise<Result<BlankoView>>, onClose: () => void) {
  const { queries } = useStation();
  const cache = useQueryClient();
  const running = useAct(act);
  const submit = async () => {
    const view = await running.run();
    if (!view) return;
    cache.setQueryData(queries.blanko.state.queryKey(), view);
    onClose();
  };
  return { ...running, submit };
}

function Count({ value, onChange, held }: { readonly value: string; readonly onChange: (value: string) => void; readonly held: number }) {
  const { t } = useTranslation('issuance');
  return <TextInput label={t('safe.count')} inputMode="numeric" figures value={value} onChange={(text) => onChange(digits(text))} problem={Number(value) > held ? t('safe.tooMany', { held }) : null} testId="safe-count" />;
}

/** Out of the safe into an officer's hands, and back. */
export function Hands({ view, onClose }: SafeDialogProps) {
  const { t } = useTranslation('issuance');
  const { client } = useStation();
  const [way, setWay] = useState<'give' | 'back'>('give');
  const [who, setWho] = useState<string | null>(null);
  const [count, setCount] = useState('');
  const holds = (id: string) => view.officers.find((officer) => officer.id === id)?.count ?? 0;
  const held = way === 'give' ? view.balance.stock : who === null ? 0 : holds(who);
  const act = useSafeAct(() => (way === 'give' ? client.blanko.issue : client.blanko.handIn)({ operator: who ?? '', count: Number(count) }), onClose);
  const missing = who === null ? t('hands.whoMissing') : Number(count) < 1 ? t('safe.countMissing') : Number(count) > held ? t('safe.tooMany', { held }) : null;
  return (
    <Dialog open onClose={onClose} title={t('hands.title')} description={t('hands.lead')}>
      <div className="flex flex-col gap-5">
        <RadioCards legend={t('hands.way')} columns={2} value={way} onChange={(value) => setWay(value === 'back' ? 'back' : 'give')} options={[{ value: 'give', title: t('hands.give') }, { value: 'back', title: t('hands.back') }]} />
        <RadioCards legend={t('hands.who')} columns={2} value={who} onChange={setWho} options={view.people.map(({ id, name }) => ({ value: id, title: name, detail: holds(id) > 0 ? t('hands.holds', { count: holds(id) }) : t('hands.none') }))} />
        <Count value={count} onChange={setCount} held={held} />
        <ProblemNote problem={act.problem} />
        <ActBar missing={missing}>
          <Button variant="main" shortcut="Enter" blocked={missing} onPress={act.submit} busyLabel={t('safe.saving')} testId="hands-save">{t('safe.save')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}

/** The stock count. What the books say of a delivery is shown only once it was counted: nobody copies the expected figure. */
export function Opname({ view, onClose }: SafeDialogProps) {
  const { t } = useTranslation('issuance');
  const { client } = useStation();
  const formats = useFormats();
  const [account, setAccount] = useState<'stock' | 'spoiled'>('stock');
  const [found, setFound] = useState<Readonly<Record<string, string>>>({});
  const [why, setWhy] = useState('');
  const [witness, setWitness] = useState(noWitness);
  const lots = view.lots[account];
  const counted = (batch: string) => found[batch] ?? '';
  const all = lots.length > 0 && lots.every(({ batch }) => counted(batch) !== '');
  const differs = lots.some(({ batch, count }) => counted(batch) !== '' && Number(counted(batch)) !== count);
  const act = useSafeAct(() => client.blanko.count({ account, lots: lots.map(({ batch }) => ({ batch, found: Number(counted(batch)) })), why, witness: { operator: witness.operator ?? '', pin: witness.pin } }), onClose);
  const missing = !all ? t('opname.notAll') : differs && why.trim() === '' ? t('opname.whyMissing') : isWitness(witness) ? null : t('witness.missing');
  const change = (next: 'stock' | 'spoiled') => {
    setAccount(next);
    setFound({});
  };
  return (
    <Dialog open onClose={onClose} title={t('opname.title')} description={t('opname.lead')} width="roomy">
      <div className="flex flex-col gap-5">
        <RadioCards legend={t('opname.where')} columns={2} value={account} onChange={(value) => change(value === 'spoiled' ? 'spoiled' : 'stock')} options={[{ value: 'stock', title: t('opname.stock') }, { value: 'spoiled', title: t('opname.spoiled') }]} />
        {lots.length === 0 ? (
          <p className="text-ink-soft">{t('opname.nothing')}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {lots.map(({ batch, count }) => {
              const value = counted(batch);
              const difference = Number(value) - count;
              return (
                <li key={batch} className="grid grid-cols-[1fr_9rem_13rem] items-end gap-4 rounded-control border border-line px-4 py-3">
                  <span className="self-center leading-snug"><span className="eyebrow block">{t('safe.batch')}</span><span className="font-semibold">{batch}</span></span>
                  <TextInput label={t('opname.found')} inputMode="numeric" figures value={value} onChange={(text) => setFound({ ...found, [batch]: digits(text) })} testId={`found-${batch}`} />
                  <span className={cx('figures self-center', value !== '' && difference !== 0 && 'font-semibold text-warn')}>
                    {value === '' ? '' : `${t('opname.booked')} ${formats.number(count)} · ${difference === 0 ? t('opname.same') : t('opname.differs', { by: difference > 0 ? `+${formats.number(difference)}` : formats.number(difference) })}`}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
        {differs && <TextArea label={t('opname.why')} hint={t('opname.whyHint')} value={why} onChange={setWhy} testId="opname-why" />}
        <Witness people={view.people} value={witness} onChange={setWitness} />
        <ProblemNote problem={act.problem} />
        <ActBar missing={missing}>
          <Button variant="main" shortcut="Enter" blocked={missing} onPress={act.submit} busyLabel={t('safe.saving')} testId="opname-save">{t('safe.save')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}

const leavings = ['destroy', 'backSpoiled', 'backStock'] as const;
type Leaving = (typeof leavings)[number];

/** Blanks that leave the office for good. */
export function Leave({ view, onClose }: SafeDialogProps) {
  const { t } = useTranslation('issuance');
  const { client } = useStation();
  const [what, setWhat] = useState<Leaving>('destroy');
  const [count, setCount] = useState('');
  const [why, setWhy] = useState('');
  const [witness, setWitness] = useState(noWitness);
  const held = what === 'backStock' ? view.balance.stock : view.balance.spoiled;
  const signed = { operator: witness.operator ?? '', pin: witness.pin };
  const act = useSafeAct(() => (what === 'destroy' ? client.blanko.destroy({ count: Number(count), witness: signed }) : client.blanko.sendBack({ from: what === 'backStock' ? 'stock' : 'spoiled', count: Number(count), why, witness: signed })), onClose);
  const missing = Number(count) < 1 ? t('safe.countMissing') : Number(count) > held ? t('safe.tooMany', { held }) : what !== 'destroy' && why.trim() === '' ? t('leave.whyMissing') : isWitness(witness) ? null : t('witness.missing');
  return (
    <Dialog open onClose={onClose} title={t('leave.title')} description={t('leave.lead')}>
      <div className="flex flex-col gap-5">
        <RadioCards legend={t('leave.what')} value={what} onChange={(value) => setWhat(leavings.find((one) => one === value) ?? 'destroy')} options={leavings.map((one) => ({ value: one, title: t(`leave.${one}`) }))} />
        <Count value={count} onChange={setCount} held={held} />
        {what !== 'destroy' && <TextArea label={t('leave.why')} value={why} onChange={setWhy} testId="leave-why" />}
        <Witness people={view.people} value={witness} onChange={setWitness} />
        <ProblemNote problem={act.problem} />
        <ActBar missing={missing}>
          <Button variant="main" shortcut="Enter" blocked={missing} onPress={act.submit} busyLabel={t('safe.saving')} testId="leave-save">{t('safe.save')}</Button>
        </ActBar>
      </div>
    </Dialog>
  );
}
