/** Buku Registrasi: looks like the paper book, prints like it, and can prove that nobody changed it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { BookOpenText, Printer, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { useStationView } from '../../station/view.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextInput } from '../../ui/field.tsx';
import { EmptyState, PageHeader, Waiting } from '../../ui/layout.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { Chain } from './chain.tsx';
import { periodNames, periodOf, type Period } from './period.ts';
import { RegisterSheet } from './sheet.tsx';

export function BukuPage() {
  const { t } = useTranslation('places');
  const { client, queries } = useStation();
  const formats = useFormats();
  const view = useStationView();
  const today = formats.isoDay(useStationNow());
  const [chosen, setChosen] = useState<Period | null>(null);
  const period = chosen ?? periodOf('month', today);
  const { data: lines } = useQuery({ ...queries.buku.register.queryOptions({ input: period }), placeholderData: keepPreviousData });
  const [proof, setProof] = useState<Awaited<ReturnType<typeof client.buku.verify>> | null>(null);

  return (
    <>
      <PageHeader title={t('buku.title')} lead={t('buku.lead')} className="print:hidden">
        <Button icon={<ShieldCheck />} busyLabel={t('buku.verifying')} onPress={async () => setProof(await client.buku.verify())} testId="verify">{t('buku.verify')}</Button>
        <Button icon={<Printer />} onPress={() => globalThis.print()}>{t('buku.print')}</Button>
      </PageHeader>
      {proof && <Chain proof={proof} />}
      <div className="mb-5 flex flex-wrap items-end gap-3 print:hidden">
        {periodNames.map((name) => {
          const one = periodOf(name, today);
          const on = one.from === period.from && one.to === period.to;
          return (
            <button key={name} type="button" aria-pressed={on} onClick={() => setChosen(one)} className={cx('min-h-11 rounded-full border px-4 text-[0.9375rem] font-semibold', on ? 'border-accent bg-accent-soft text-accent-strong' : 'border-line-strong bg-surface text-ink-soft hover:bg-sunken')}>
              {t(`buku.period.${name}`)}
            </button>
          );
        })}
        <TextInput className="ml-auto w-44" type="date" label={t('buku.from')} value={period.from} onChange={(from) => from !== '' && setChosen({ from, to: from > period.to ? from : period.to })} />
        <TextInput className="w-44" type="date" label={t('buku.to')} value={period.to} onChange={(to) => to !== '' && setChosen({ from: to < period.from ? to : period.from, to })} />
      </div>
      {!lines && <Waiting>{t('loading')}</Waiting>}
      {lines && lines.length === 0 && <EmptyState icon={<BookOpenText />} title={t('buku.emptyTitle')}>{t('buku.empty')}</EmptyState>}
      {lines && lines.length > 0 && view && <RegisterSheet lines={lines} period={period} office={view.office} />}
    </>
  );
}
