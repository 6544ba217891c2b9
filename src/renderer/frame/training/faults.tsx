/** Make a bad day: cut the network, run out, jam, unplug; and put it right again. */
import { useTranslation } from 'react-i18next';
import { worldFaults, type WorldFault } from '../../../domain/training.ts';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { cx } from '../../ui/cx.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';

/** A switch with its state in words: on means "broken", so that nobody wonders which way is which. */
export function FaultSwitch({ label, on, words, busy, onChange, testId }: { readonly label: string; readonly on: boolean; readonly words: string; readonly busy: boolean; readonly onChange: (on: boolean) => void; readonly testId: string }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-busy={busy || undefined}
      data-testid={testId}
      onClick={() => !busy && onChange(!on)}
      className="flex min-h-11 w-full items-center gap-3 rounded-control px-2 py-1.5 text-left hover:bg-sunken"
    >
      <span className="flex-1 leading-tight font-medium">{label}</span>
      <span className={cx('text-sm', on ? 'font-semibold text-late' : 'text-ink-faint')}>{words}</span>
      <span aria-hidden className={cx('flex h-6 w-11 shrink-0 items-center rounded-full border-2 px-0.5 transition-colors', on ? 'justify-end border-late bg-late' : 'border-line-strong bg-surface')}>
        <span className={cx('size-4 rounded-full', on ? 'bg-surface' : 'bg-line-strong')} />
      </span>
    </button>
  );
}

export function Network({ up }: { readonly up: boolean }) {
  const { t } = useTranslation('training');
  const { client } = useStation();
  const cut = useAct((broken: boolean) => client.training.network({ up: !broken }));
  return (
    <section>
      <h3 className="eyebrow px-2 pb-1">{t('network.title')}</h3>
      <FaultSwitch label={t('network.cut')} on={!up} words={up ? t('network.up') : t('network.down')} busy={cut.running} onChange={(broken) => void cut.run(broken)} testId="training-network" />
      <ProblemNote problem={cut.problem} className="mt-2" />
    </section>
  );
}

export function Faults({ active }: { readonly active: readonly WorldFault[] }) {
  const { t } = useTranslation('training');
  const { client } = useStation();
  const flip = useAct((fault: WorldFault, on: boolean) => (on ? client.training.fault({ fault }) : client.training.repair({ fault })));
  return (
    <section>
      <h3 className="eyebrow px-2 pb-1">{t('faults.title')}</h3>
      {worldFaults.map((fault) => {
        const on = active.includes(fault);
        return <FaultSwitch key={fault} label={t(`faults.${fault}`)} on={on} words={on ? t('faults.on') : t('faults.off')} busy={flip.running} onChange={(now) => void flip.run(fault, now)} testId={`fault-${fault}`} />;
      })}
      <ProblemNote problem={flip.problem} className="mt-2" />
    </section>
  );
}
