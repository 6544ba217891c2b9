/** Blanko: the safe as stacks, the balance as a sum that anybody can check, the ledger beneath. */
import { useQuery } from '@tanstack/react-query';
import { Check, ClipboardCheck, FileText, Hand, PackagePlus, Scissors, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlankoView } from '../../../contract/views.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, PageHeader, Pill, Waiting } from '../../ui/layout.tsx';
import { openFile } from '../../ui/open-file.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { Hands, Leave, Opname } from './dialogs.tsx';
import { Ledger } from './ledger.tsx';
import { ReceiveAnnounced, ReceiveBlanko } from './receive.tsx';
import { Stack, type Account } from './stack.tsx';

const accounts: readonly Account[] = ['stock', 'operator', 'released', 'printed', 'spoiled'];
/** Blanks that left the office, or that a count did not find: a line, no stack. */
const gone = ['returned', 'destroyed', 'difference'] as const;

function Safe({ view }: { readonly view: BlankoView }) {
  const { t } = useTranslation(['places', 'issuance']);
  const formats = useFormats();
  const left = gone.some((account) => view.balance[account] !== 0);
  const shown = [...accounts, ...gone.filter((account) => view.balance[account] !== 0)];
  return (
    <section aria-label={t('blanko.safe')} className="sheet px-6 pt-6 pb-5">
      <div className="grid grid-cols-5 gap-4">
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
          {shown.map((account) => formats.number(view.balance[account])).join(' + ')} = {formats.number(shown.reduce((sum, account) => sum + view.balance[account], 0))}
        </span>
        <span>{view.balanced ? t('blanko.balanced', { count: view.received }) : null}</span>
      </p>
      {left && <p className="mt-1 text-center text-sm text-ink-soft">{t('issuance:safe.more', { returned: formats.number(view.balance.returned), destroyed: formats.number(view.balance.destroyed), difference: formats.number(view.balance.difference) })}</p>}
      {!view.balanced && <ProblemNote className="mt-3" announce={false} problem={{ what: t('blanko.unbalanced.what', { received: view.received }), means: t('blanko.unbalanced.means'), todo: t('blanko.unbalanced.todo') }} />}
    </section>
  );
}

/** Deliveries that are on their way: whoever counts one writes it down here. */
function Announced({ view }: { readonly view: BlankoView }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const now = useStationNow();
  const [open, setOpen] = useState<BlankoView['announced'][number] | null>(null);
  if (view.announced.length === 0) return null;
  return (
    <section aria-label={t('blanko.announced.section')} className="mb-6">
      <h2 className="mb-2 text-lg font-bold">{t('blanko.announced.section')} <span className="font-medium">{view.announced.length}</span></h2>
      <ul className="sheet overflow-hidden">
        {view.announced.map((one) => (
          <li key={one.allotment} data-testid="announced" className="grid grid-cols-[6rem_1fr_auto_auto] items-center gap-4 border-t border-line px-5 py-2 first:border-t-0">
            <span className="numerals text-2xl font-bold">{formats.number(one.count)}</span>
            <span className="font-medium">{one.batch}</span>
            <span className="text-sm text-ink-soft">{t('blanko.announced.since', { when: formats.moment(one.at, now) })}</span>
            <Button icon={<PackagePlus />} onPress={() => setOpen(one)} testId="announced-receive">{t('blanko.announced.act')}</Button>
          </li>
        ))}
      </ul>
      {open && <ReceiveAnnounced delivery={open} onClose={() => setOpen(null)} />}
    </section>
  );
}

const show = (file: Blob | null): void => {
  if (file) openFile(file);
};

export function BlankoPage() {
  const { t } = useTranslation(['places', 'issuance']);
  const say = useSay();
  const formats = useFormats();
  const { client, queries } = useStation();
  const { data: view } = useQuery(queries.blanko.state.queryOptions());
  const [open, setOpen] = useState<'receive' | 'hands' | 'opname' | 'leave' | null>(null);
  const today = formats.isoDay(useStationNow());
  const report = useAct(() => client.blanko.reportPdf({ from: today, to: today }));
  const record = useAct((number: string) => client.blanko.record({ number }));
  const close = () => setOpen(null);
  if (!view) return <Waiting>{t('loading')}</Waiting>;
  return (
    <>
      <PageHeader title={t('blanko.title')} lead={t('blanko.lead')}>
        {view.lowStock && <Pill tone="warn">{t('blanko.low')}</Pill>}
        <Button icon={<PackagePlus />} onPress={() => setOpen('receive')} testId="blanko-receive">{t('blanko.receive')}</Button>
      </PageHeader>
      <Announced view={view} />
      <Safe view={view} />
      <div className="mt-4 flex flex-wrap gap-3">
        <Button icon={<FileText />} busyLabel={t('issuance:safe.making')} onPress={async () => show(await report.run())} testId="blanko-report">{t('issuance:safe.report')}</Button>
        <Button icon={<Hand />} onPress={() => setOpen('hands')} testId="blanko-hands">{t('issuance:safe.hands')}</Button>
        <Button icon={<ClipboardCheck />} onPress={() => setOpen('opname')} testId="blanko-opname">{t('issuance:safe.opname')}</Button>
        <Button icon={<Scissors />} onPress={() => setOpen('leave')} testId="blanko-leave">{t('issuance:safe.leave')}</Button>
      </div>
      <ProblemNote problem={report.problem ?? record.problem} className="mt-4" />
      {view.records.length > 0 && (
        <section className="mt-8">
          <h2 className="mb-2 text-lg font-bold">{t('issuance:safe.records')}</h2>
          <ul className="sheet overflow-hidden">
            {view.records.map(({ number, at, text }) => (
              <li key={number} className="grid grid-cols-[9rem_1fr_auto] items-center gap-4 border-t border-line px-4 py-2 first:border-t-0">
                <span className="figures text-ink-soft">{formats.shortDay(at)}</span>
                <span className="font-medium">{say(text)}</span>
                <Button size="small" icon={<FileText />} onPress={async () => show(await record.run(number))}>{number}</Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2 className="mt-8 mb-2 text-lg font-bold">{t('blanko.ledger')}</h2>
      {view.lines.length === 0 ? <EmptyState icon={<ScrollText />} title={t('blanko.emptyTitle')}>{t('blanko.empty')}</EmptyState> : <Ledger lines={view.lines} />}
      {open === 'receive' && <ReceiveBlanko onClose={close} />}
      {open === 'hands' && <Hands view={view} onClose={close} />}
      {open === 'opname' && <Opname view={view} onClose={close} />}
      {open === 'leave' && <Leave view={view} onClose={close} />}
    </>
  );
}
