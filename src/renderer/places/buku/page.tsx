/** Buku: the office's three books, looking like the paper ones; as PDF and spreadsheet; and the proof that nobody changed them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { BookOpenText, FileText, ShieldCheck, Table2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkPeriod, registerIds, registers, type RegisterId } from '../../../domain/registers/register.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { useStationView } from '../../station/view.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { TextInput } from '../../ui/field.tsx';
import { EmptyState, PageHeader, Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { Chain } from './chain.tsx';
import { periodNames, periodOf, type Period } from './period.ts';
import { RegisterSheet } from './sheet.tsx';

/** Lines of a page on screen. */
const PAGE_LINES = 100;

function Chip({ on, onPress, children, testId }: { readonly on: boolean; readonly onPress: () => void; readonly children: string; readonly testId?: string }) {
  return (
    <button type="button" aria-pressed={on} onClick={onPress} data-testid={testId} className={cx('min-h-11 rounded-full border px-4 text-[0.9375rem] font-semibold', on ? 'border-accent bg-accent-soft text-accent-strong' : 'border-line-strong bg-surface text-ink-soft hover:bg-sunken')}>
      {children}
    </button>
  );
}

function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function BukuPage() {
  const { t } = useTranslation('places');
  const { client, queries } = useStation();
  const say = useSay();
  const formats = useFormats();
  const view = useStationView();
  const today = formats.isoDay(useStationNow());
  const [register, setRegister] = useState<RegisterId>('registrasi');
  const [chosen, setChosen] = useState<Period | null>(null);
  const [offset, setOffset] = useState(0);
  const period = chosen ?? periodOf('month', today);
  const wanted = { register, ...period };
  const sound = checkPeriod(period.from, period.to);
  const { data: answer } = useQuery({ ...queries.buku.lines.queryOptions({ input: { ...wanted, offset, limit: PAGE_LINES } }), placeholderData: keepPreviousData, enabled: sound.ok });
  const [proof, setProof] = useState<Awaited<ReturnType<typeof client.buku.verify>> | null>(null);
  const pdf = useAct(() => client.buku.pdf(wanted));
  const xlsx = useAct(() => client.buku.xlsx(wanted));
  const page = answer?.ok ? answer.value : null;
  const turn = (to: Period) => {
    setChosen(to);
    setOffset(0);
  };
  const onPdf = async () => {
    const file = await pdf.run();
    if (file) globalThis.open(URL.createObjectURL(file), '_blank');
  };
  const onXlsx = async () => {
    const file = await xlsx.run();
    if (file) download(file instanceof File ? file : new File([file], `${register}.xlsx`));
  };

  return (
    <>
      <PageHeader title={t('buku.title')} lead={t('buku.lead')}>
        <Button icon={<ShieldCheck />} busyLabel={t('buku.verifying')} onPress={async () => setProof(await client.buku.verify())} testId="verify">{t('buku.verify')}</Button>
        <Button icon={<FileText />} busyLabel={t('buku.making')} blocked={sound.ok ? null : t('buku.periodWrong')} onPress={onPdf} testId="book-pdf">{t('buku.pdf')}</Button>
        <Button icon={<Table2 />} busyLabel={t('buku.making')} blocked={sound.ok ? null : t('buku.periodWrong')} onPress={onXlsx} testId="book-xlsx">{t('buku.xlsx')}</Button>
      </PageHeader>
      {proof && <Chain proof={proof} />}
      <ProblemNote problem={pdf.problem ?? xlsx.problem} className="mb-4" />
      <div className="mb-4 flex flex-wrap gap-3">
        {registerIds.map((id) => <Chip key={id} on={id === register} testId={`book-${id}`} onPress={() => { setRegister(id); setOffset(0); }}>{t(`buku.short.${id}`)}</Chip>)}
      </div>
      <div className="mb-5 flex flex-wrap items-end gap-3">
        {periodNames.map((name) => {
          const one = periodOf(name, today);
          return <Chip key={name} on={one.from === period.from && one.to === period.to} onPress={() => turn(one)}>{t(`buku.period.${name}`)}</Chip>;
        })}
        <TextInput className="ml-auto w-44" type="date" label={t('buku.from')} value={period.from} onChange={(from) => turn({ ...period, from })} testId="book-from" />
        <TextInput className="w-44" type="date" label={t('buku.to')} value={period.to} problem={sound.ok ? null : sound.error} onChange={(to) => turn({ ...period, to })} testId="book-to" />
      </div>
      {sound.ok && !answer && <Waiting>{t('loading')}</Waiting>}
      <ProblemNote problem={answer && !answer.ok ? answer.error : null} />
      {page && page.total === 0 && <EmptyState icon={<BookOpenText />} title={t('buku.emptyTitle')}>{t('buku.empty')}</EmptyState>}
      {page && page.total > 0 && view && <RegisterSheet register={registers[register]} lines={page.lines} title={say(registers[register].title)} period={period} total={page.total} office={view.office} />}
      {page && page.total > PAGE_LINES && (
        <nav aria-label={t('buku.pages')} className="mt-4 flex items-center justify-center gap-4">
          <Button blocked={offset === 0 ? t('buku.first') : null} onPress={() => setOffset(Math.max(0, offset - PAGE_LINES))}>{t('buku.newer')}</Button>
          <span className="figures text-ink-soft">{formats.number(offset + 1)}–{formats.number(Math.min(page.total, offset + PAGE_LINES))} / {formats.number(page.total)}</span>
          <Button blocked={offset + PAGE_LINES >= page.total ? t('buku.last') : null} onPress={() => setOffset(offset + PAGE_LINES)}>{t('buku.older')}</Button>
        </nav>
      )}
    </>
  );
}
