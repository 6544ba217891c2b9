/** Joining SIAK in three steps: where it is, whose CA it has, the one-time code. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Looked } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { cx } from '../../ui/cx.ts';
import { AddressStep } from './address-step.tsx';
import { CodeStep } from './code-step.tsx';
import { CompareStep } from './compare-step.tsx';
import { JoinedStep } from './joined-step.tsx';

const steps = ['address', 'compare', 'code'] as const;
export type Step = (typeof steps)[number];

function Progress({ at }: { readonly at: Step }) {
  const { t } = useTranslation('link');
  const here = steps.indexOf(at);
  return (
    <ol className="mb-6 flex gap-2" aria-label={t('steps.label', { at: here + 1 })}>
      {steps.map((step, index) => (
        <li key={step} aria-current={step === at ? 'step' : undefined} className={cx('flex-1 border-t-4 pt-2 text-sm font-semibold', index <= here ? 'border-accent text-ink' : 'border-line text-ink-soft')}>
          {index + 1} {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

export interface WizardProps {
  /** Where to begin: the address, or, where SIAK is known, the code. */
  readonly from: Step;
  readonly address: string | null;
  readonly onDone: () => void;
  /** Words of the button that ends it. */
  readonly doneLabel: string;
  /** Left out: there is no later. */
  readonly onLater?: (() => void) | undefined;
}

export function Wizard({ from, address, onDone, doneLabel, onLater }: WizardProps) {
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const [step, setStep] = useState<Step | 'joined'>(from);
  const [looked, setLooked] = useState<Looked | null>(null);
  const trust = async (found: Looked) => {
    const kept = await client.link.trust({ address: found.address, fingerprint: found.authority?.fingerprint ?? null });
    if (kept.ok) {
      cache.setQueryData(queries.link.state.queryKey(), kept.value);
      setStep('code');
    }
    return kept;
  };
  const found = async (one: Looked) => {
    setLooked(one);
    // A CA that this counter believes already has been compared once.
    if (one.known) await trust(one);
    else setStep('compare');
  };
  if (step === 'joined') return <JoinedStep onDone={onDone} doneLabel={doneLabel} />;
  return (
    <>
      <Progress at={step} />
      {step === 'address' && <AddressStep known={looked?.address ?? address} onFound={found} onLater={onLater} />}
      {step === 'compare' && looked?.authority && <CompareStep authority={looked.authority} onSame={() => trust(looked)} onBack={() => setStep('address')} />}
      {step === 'code' && <CodeStep onJoined={() => setStep('joined')} onLater={onLater} />}
    </>
  );
}
