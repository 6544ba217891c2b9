/** A dialog (over everything, its own key layer) and a drawer (at the right edge). */
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import { ShortcutLayer } from './shortcuts.tsx';

export interface DialogProps {
  readonly open: boolean;
  /** Called by Esc, by the cross and by a press outside. */
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'normal' | 'roomy' | 'wide' | 'full';
  /** Keep the title for screen readers only. */
  readonly hideTitle?: boolean;
}

const widths = { narrow: 'max-w-md', normal: 'max-w-xl', roomy: 'max-w-3xl', wide: 'max-w-5xl', full: 'max-w-[96vw]' } as const;

export function Dialog({ open, onClose, title, description, children, width = 'normal', hideTitle = false }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(now) => !now && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          aria-describedby={undefined}
          // the dialog itself takes the focus unless a field inside already has it: a ring around the cross says nothing
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          className={cx('fixed top-[8vh] left-1/2 z-50 flex max-h-[84vh] w-[92vw] -translate-x-1/2 flex-col rounded-sheet border border-line bg-surface shadow-high focus:outline-none', widths[width])}
        >
          <ShortcutLayer>
            <div className={cx('flex items-start gap-4 px-6 pt-5', hideTitle && 'sr-only')}>
              <div className="min-w-0 flex-1">
                <Radix.Title className="text-xl leading-tight font-bold">{title}</Radix.Title>
                {description && <div className="mt-1 text-ink-soft">{description}</div>}
              </div>
              {!hideTitle && <CloseButton />}
            </div>
            <div className="quiet-scroll min-h-0 flex-1 overflow-y-auto px-6 pt-4 pb-6">{children}</div>
          </ShortcutLayer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function CloseButton() {
  const { t } = useTranslation('ui');
  return (
    <Radix.Close aria-label={t('close')} className="-mt-1.5 -mr-2 grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-sunken">
      <X aria-hidden className="size-5" />
    </Radix.Close>
  );
}

/** A drawer at the right edge that leaves the rest of the screen usable (not modal). Mount it only while it is wanted. */
export function Drawer({ title, onClose, children, className, intro }: { readonly title: string; readonly onClose: () => void; readonly children: ReactNode; readonly className?: string; readonly intro?: ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <aside aria-label={title} className={cx('flex min-h-0 flex-col border-l border-line bg-surface', className)}>
      <div className="flex items-start gap-3 px-5 pt-4 pb-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg leading-tight font-bold">{title}</h2>
          {intro && <p className="mt-0.5 text-sm text-ink-soft">{intro}</p>}
        </div>
        <button type="button" onClick={onClose} aria-label={t('close')} className="-mt-1.5 -mr-2 grid size-11 shrink-0 place-items-center rounded-control text-ink-soft hover:bg-sunken">
          <X aria-hidden className="size-5" />
        </button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className="quiet-scroll min-h-0 flex-1 overflow-y-auto px-5 pb-6" tabIndex={0} aria-label={title}>{children}</section>
    </aside>
  );
}
