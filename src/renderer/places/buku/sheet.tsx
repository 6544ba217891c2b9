/** A page of a book, ruled like the paper one. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationView } from '../../../contract/views.ts';
import type { Register, RegisterColumn, RegisterLine } from '../../../domain/registers/register.ts';
import { useSay } from '../../i18n/language.ts';
import { cx } from '../../ui/cx.ts';
import { NikText } from '../../ui/nik-text.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { Period } from './period.ts';

/** How a value stands in its column. */
function useCell(): (column: RegisterColumn, line: RegisterLine) => ReactNode {
  const formats = useFormats();
  return (column, line) => {
    const value = line[column.key];
    const berkas = line['id'];
    if (value === null || value === undefined) return '–';
    if (column.kind === 'moment') return <span className="figures whitespace-nowrap">{formats.birth(formats.isoDay(value))} {formats.time(value)}</span>;
    if (column.kind === 'date') return <span className="figures whitespace-nowrap">{formats.birth(value)}</span>;
    if (column.kind === 'nik') return <NikText>{value}</NikText>;
    if (column.key === 'berkas' && berkas) return <Link to="/berkas/$id" params={{ id: berkas }} className="figures whitespace-nowrap underline decoration-line-strong underline-offset-4 hover:decoration-accent">{value}</Link>;
    return column.kind === 'code' || column.kind === 'count' ? <span className="figures whitespace-nowrap">{value}</span> : value;
  };
}

export function RegisterSheet({ register, lines, title, period, total, office }: { readonly register: Register; readonly lines: readonly RegisterLine[]; readonly title: string; readonly period: Period; readonly total: number; readonly office: StationView['office'] }) {
  const { t } = useTranslation('places');
  const say = useSay();
  const formats = useFormats();
  const cell = useCell();
  const look = 'border-x border-accent/25 px-3 py-2 first:border-l-0 last:border-r-0';
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section aria-label={title} tabIndex={0} className="quiet-scroll overflow-x-auto rounded-sm border border-line bg-surface px-8 pt-8 pb-9 shadow-lift">
      <header className="mb-6 text-center">
        <p className="text-sm font-semibold tracking-wide">{office.name.toUpperCase()}</p>
        <h2 className="mt-1 text-xl font-extrabold tracking-[0.1em]">{title.toUpperCase()}</h2>
        <p className="text-ink-soft">{t('buku.sheetPeriod', { from: formats.shortDay(period.from), to: formats.shortDay(period.to), count: total })}</p>
      </header>
      <table className="w-full border-collapse text-[0.9375rem]">
        <thead>
          <tr className="border-y-4 border-double border-accent/50">
            {register.columns.map((column) => <th key={column.key} scope="col" className={cx(look, 'text-left align-bottom text-sm leading-tight font-semibold')}>{say(column.title)}</th>)}
          </tr>
        </thead>
        <tbody data-testid="book-lines">
          {lines.map((line) => (
            <tr key={line['no']} className="h-12 border-b border-accent/25 hover:bg-ground">
              {register.columns.map((column) => <td key={column.key} className={cx(look, column.key === 'name' && 'min-w-36 font-semibold', column.kind === 'text' && column.key !== 'name' && 'min-w-28')}>{cell(column, line)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
