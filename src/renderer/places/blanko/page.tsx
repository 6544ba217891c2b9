/** Blanko: the safe as stacks, the balance as a sum that anybody can check, the ledger beneath. */
import { useQuery } from '@tanstack/react-query';
import { Check, PackagePlus, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlankoView } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, PageHeader, Pill, Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { Ledger } from './ledger.tsx';
import { ReceiveBlanko } from './receive.tsx';
import { Stack, type Account } from './stack.tsx';

const accounts: readonly Account[] = ['stock', 'released', 'printed', 'spoiled'];

function Safe({ view }: { readonly view: BlankoView }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  return (
    <section aria-label={t('blanko.safe')} className="sheet px-6 pt-6 pb-5">
      <div className="grid grid-cols-4 gap-4">
        {accounts.map((account) => (
          <div key={account} className="text-center">
            <Stack account={account} count={view.balance[account]} all={view.received} />
            <p className="text-4xl leading-tight font-bold tracking-tight">{formats.number(view.balance[account])}</p>
            <p className="font-semibold">{t(`blanko.account.${account}`)}</p>
            <p className="text-sm text-ink-soft">{t(`blanko.means.${account}`)}</p>
          </div>
        ))}
      </div>
      <p className="mt-5 flex flex-wrap items-center justify-center gap-x-2 border-t border-line pt-4 text-ink-soft">
        {view.balanced && <Check aria-hidden className="size-5 text-accent" strokeWidth={2.5} />}
        <span className="figures">
          {accounts.map((account) => formats.number(view.balance[account])).join(' + ')} = {formats.number(accounts.reduce((sum, account) => sum + view.balance[account], 0))}
        </span>
        <span>{view.balanced ? t('blanko.balanced', { count: view.received }) : null}</span>
      </p>
      {!view.balanced && <ProblemNote className="mt-3" announce={false} problem={{ what: t('blanko.unbalanced.what', { received: view.received }), means: t('blanko.unbalanced.means'), todo: t('blanko.unbalanced.todo') }} />}
    </section>
  );
}

export function BlankoPage() {
  const { t } = useTranslation('places');
  const { queries } = useStation();
  const { data: view } = useQuery(queries.blanko.state.queryOptions());
  const [receiving, setReceiving] = useState(false);
  if (!view) return <Waiting>{t('loading')}</Waiting>;
  return (
    <>
      <PageHeader title={t('blanko.title')} lead={t('blanko.lead')}>
        {view.lowStock && <Pill tone="warn">{t('blanko.low')}</Pill>}
        <Button icon={<PackagePlus />} onPress={() => setReceiving(true)} testId="blanko-receive">{t('blanko.receive')}</Button>
      </PageHeader>
      <Safe view={view} />
      <h2 className="mt-8 mb-2 text-lg font-bold">{t('blanko.ledger')}</h2>
      {view.lines.length === 0 ? <EmptyState icon={<ScrollText />} title={t('blanko.emptyTitle')}>{t('blanko.empty')}</EmptyState> : <Ledger lines={view.lines} />}
      {receiving && <ReceiveBlanko onClose={() => setReceiving(false)} />}
    </>
  );
}
