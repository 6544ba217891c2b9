/** A fuel gauge: how many cards can still be made with what is in. */
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';

export interface FuelGaugeProps {
  readonly label: string;
  /** Cards it is enough for; null where the device does not say. */
  readonly cards: number | null;
  /** What a full one is enough for. */
  readonly full: number;
  /** At or below: amber. At 0: red. */
  readonly low?: number;
  readonly className?: string;
}

export function FuelGauge({ label, cards, full, low = Math.round(full / 10), className }: FuelGaugeProps) {
  const { t } = useTranslation('ui');
  const share = cards === null ? 0 : Math.min(1, cards / full);
  const empty = cards === 0;
  const few = cards !== null && cards <= low;
  const words = cards === null ? t('gauge.unknown') : empty ? t('gauge.empty') : t('gauge.enough', { count: cards });
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-semibold">{label}</span>
        <span className={cx('text-sm', empty ? 'font-semibold text-late' : few ? 'font-semibold text-warn' : 'text-ink-soft')}>{words}</span>
      </div>
      <div aria-hidden className={cx('h-3 overflow-hidden rounded-full border', cards === null ? 'border-dashed border-line-strong' : 'border-line bg-sunken', empty && 'border-late')}>
        <div className={cx('h-full rounded-full transition-[width]', empty ? 'bg-late' : few ? 'bg-warn-fill' : 'bg-accent')} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
