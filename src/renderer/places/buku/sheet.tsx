/** A page of the register, ruled like the paper one. */
import type { InferClientOutputs } from '@orpc/client';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { StationView } from '../../../contract/views.ts';
import type { StationClient } from '../../station/client.ts';
import { NikText } from '../../ui/nik-text.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { Period } from './period.ts';

type Line = InferClientOutputs<StationClient>['buku']['register'][number];

export function RegisterSheet({ lines, period, office }: { readonly lines: readonly Line[]; readonly period: Period; readonly office: StationView['office'] }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const cell = 'border-x border-accent/25 px-3 py-2 first:border-l-0 last:border-r-0';
  const head = `${cell} text-left align-bottom text-sm leading-tight font-semibold`;
  return (
    <article className="quiet-scroll overflow-x-auto rounded-sm border border-line bg-surface px-10 pt-9 pb-10 shadow-lift print:border-0 print:p-0 print:shadow-none">
      <header className="mb-6 text-center">
        <p className="text-sm font-semibold tracking-wide">{office.name.toUpperCase()}</p>
        <h2 className="mt-1 text-xl font-extrabold tracking-[0.14em]">{t('buku.sheetTitle')}</h2>
        <p className="text-ink-soft">{t('buku.sheetPeriod', { from: formats.shortDay(period.from), to: formats.shortDay(period.to), count: lines.length })}</p>
      </header>
      <table className="w-full border-collapse text-[0.9375rem]">
        <thead>
          <tr className="border-y-4 border-double border-accent/50">
            <th scope="col" className={head}>{t('buku.column.number')}</th>
            <th scope="col" className={head}>{t('buku.column.date')}</th>
            <th scope="col" className={head}>{t('buku.column.name')}</th>
            <th scope="col" className={head}>{t('buku.column.nik')}</th>
            <th scope="col" className={head}>{t('buku.column.service')}</th>
            <th scope="col" className={head}>{t('buku.column.berkas')}</th>
            <th scope="col" className={head}>{t('buku.column.uid')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.number} className="h-12 border-b border-accent/25 break-inside-avoid hover:bg-ground">
              <td className={`figures ${cell} font-semibold whitespace-nowrap`}>{line.number}</td>
              <td className={`figures ${cell} whitespace-nowrap`}>{formats.birth(line.date)}</td>
              <td className={`${cell} font-semibold`}>{line.name}</td>
              <td className={cell}><NikText>{line.nik}</NikText></td>
              <td className={`${cell} min-w-36`}>{line.service}</td>
              <td className={`${cell} whitespace-nowrap`}><Link to="/berkas/$id" params={{ id: line.berkas }} className="underline decoration-line-strong underline-offset-4 hover:decoration-accent">{t('buku.open')}</Link></td>
              <td className={`figures ${cell} text-sm text-ink-soft`}>{line.uid ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
}
