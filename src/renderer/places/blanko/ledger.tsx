/** The ledger of the safe: every movement, newest first, with the stock after it. */
import { useTranslation } from 'react-i18next';
import type { BlankoView } from '../../../contract/views.ts';
import { useSay } from '../../i18n/language.ts';
import { useStationNow } from '../../station/now.ts';
import { useFormats } from '../../ui/use-formats.ts';

export function Ledger({ lines }: { readonly lines: BlankoView['lines'] }) {
  const { t, i18n } = useTranslation('places');
  const say = useSay();
  const formats = useFormats();
  const now = useStationNow();
  const account = (id: string) => (i18n.exists(`blanko.account.${id}`, { ns: 'places' }) ? t(`blanko.account.${id}` as 'blanko.account.stock') : id);
  const head = 'eyebrow px-4 py-2.5 text-left';
  return (
    <div className="sheet overflow-hidden">
      <table className="w-full border-collapse text-[0.9375rem]">
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={head}>{t('blanko.column.when')}</th>
            <th scope="col" className={head}>{t('blanko.column.what')}</th>
            <th scope="col" className={head}>{t('blanko.column.way')}</th>
            <th scope="col" className={`${head} text-right`}>{t('blanko.column.count')}</th>
            <th scope="col" className={`${head} text-right`}>{t('blanko.column.stock')}</th>
            <th scope="col" className={head}>{t('blanko.column.berkas')}</th>
            <th scope="col" className={head}>{t('blanko.column.who')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.seq}-${line.part}`} className="border-t border-line first:border-t-0">
              <td className="figures px-4 py-2.5 whitespace-nowrap text-ink-soft">{formats.moment(line.at, now)}</td>
              <td className="px-4 py-2.5 font-medium">{say(line.text)}</td>
              <td className="px-4 py-2.5 text-ink-soft">{account(line.from)} → {account(line.to)}<span className="figures block text-sm">{line.batch}</span></td>
              <td className="figures px-4 py-2.5 text-right font-semibold">{formats.number(line.count)}</td>
              <td className="figures px-4 py-2.5 text-right">{formats.number(line.stockAfter)}</td>
              <td className="figures px-4 py-2.5 whitespace-nowrap text-ink-soft">{line.berkas ?? '–'}</td>
              <td className="px-4 py-2.5 text-ink-soft">{line.operator ?? t('blanko.station')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
