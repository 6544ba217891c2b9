/** Choices as tiles that a finger can hit. They are the system's own radio and checkbox underneath, so every keyboard knows them; a tile holds its own (`relative`), else the focus scrolls the whole frame. */
import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { cx } from './cx.ts';

export interface RadioCard {
  readonly value: string;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly disabled?: boolean;
}

/** One of a few. Arrow keys move, as in every radio group; Enter stays free for the main act. */
export function RadioCards({ legend, value, onChange, options, columns = 1, hideLegend = false, className }: { readonly legend: string; readonly value: string | null; readonly onChange: (value: string) => void; readonly options: readonly RadioCard[]; readonly columns?: 1 | 2 | 3; readonly hideLegend?: boolean; readonly className?: string }) {
  const name = useId();
  return (
    <fieldset className={className}>
      <legend className={cx('mb-2 font-semibold text-ink', hideLegend && 'sr-only')}>{legend}</legend>
      <div className={cx('grid gap-2', columns === 2 && 'grid-cols-2', columns === 3 && 'grid-cols-3')}>
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-12 cursor-pointer items-center gap-3 rounded-control border border-line-strong bg-surface px-4 py-2.5 transition-colors hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-disabled:cursor-not-allowed has-disabled:opacity-60 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input type="radio" name={name} value={option.value} checked={value === option.value} disabled={option.disabled} onChange={() => onChange(option.value)} className="peer sr-only" />
            <span aria-hidden className="grid size-5 shrink-0 place-items-center rounded-full border-2 border-line-strong peer-checked:border-accent peer-checked:[&>span]:bg-accent">
              <span className="size-2.5 rounded-full" />
            </span>
            <span className="min-w-0">
              <span className="block font-semibold leading-snug">{option.title}</span>
              {option.detail && <span className="block text-sm leading-snug text-ink-soft">{option.detail}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One thing to tick. `trailing` stands at the right, outside the tickable area (buttons for a scan, for example). */
export function CheckTile({ checked, onChange, title, detail, trailing, disabled, className, testId }: { readonly checked: boolean; readonly onChange: (checked: boolean) => void; readonly title: ReactNode; readonly detail?: ReactNode; readonly trailing?: ReactNode; readonly disabled?: boolean; readonly className?: string; readonly testId?: string }) {
  return (
    <div className={cx('flex items-center gap-2 rounded-control border border-line bg-surface pr-2 transition-colors has-checked:border-accent has-checked:bg-accent-soft', className)}>
      <label className="relative flex min-h-12 flex-1 cursor-pointer items-center gap-3 rounded-control px-4 py-2.5 has-disabled:cursor-not-allowed has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
        <input type="checkbox" checked={checked} disabled={disabled} data-testid={testId} onChange={(event) => onChange(event.target.checked)} className="peer sr-only" />
        <span aria-hidden className="grid size-6 shrink-0 place-items-center rounded-md border-2 border-line-strong bg-surface text-transparent peer-checked:border-accent peer-checked:bg-accent peer-checked:text-on-accent">
          <Check className="size-4" strokeWidth={3} />
        </span>
        <span className="min-w-0">
          <span className="block leading-snug font-semibold">{title}</span>
          {detail && <span className="block text-sm leading-snug text-ink-soft">{detail}</span>}
        </span>
      </label>
      {trailing}
    </div>
  );
}
