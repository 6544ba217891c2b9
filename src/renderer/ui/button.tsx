/** The one button: it locks while its act runs, so that nothing can be pressed twice, and it shows its key. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';
import { limits } from './limits.ts';
import { useShortcut } from './shortcuts.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  /** Runs on press. A promise locks the button until it settles. */
  readonly onPress?: (() => unknown) | undefined;
  /** main: the one act of this screen · quiet: everything else · danger: destroys or spoils · plain: no box */
  readonly variant?: 'main' | 'quiet' | 'danger' | 'plain';
  readonly size?: 'normal' | 'large' | 'small';
  /** Works from anywhere on the screen (see shortcuts.tsx) and is shown on the button: `Enter`, `F2`, `Alt+k`. */
  readonly shortcut?: string | undefined;
  /** Shown instead of the label once the act takes longer than a moment: "Mencetak…" */
  readonly busyLabel?: string | undefined;
  /** Locked from outside (a mutation that runs elsewhere). */
  readonly busy?: boolean | undefined;
  /** Why it cannot be pressed now. It stays focusable and says so to screen readers; say it on screen with <ActBar>. */
  readonly blocked?: string | null | undefined;
  readonly icon?: ReactNode;
  readonly type?: 'button' | 'submit';
  readonly focusFirst?: boolean;
  readonly className?: string;
  /** Accessible name when the children are only an icon. */
  readonly label?: string;
  readonly pressed?: boolean;
  readonly testId?: string;
}

const looks = {
  main: 'bg-accent text-on-accent hover:bg-accent-strong shadow-lift',
  quiet: 'bg-surface text-ink border border-line-strong hover:bg-sunken',
  danger: 'bg-surface text-late border border-late hover:bg-late-soft',
  plain: 'text-ink hover:bg-sunken',
} as const;

const sizes = {
  small: 'min-h-11 px-3 text-[0.9375rem] gap-2',
  normal: 'min-h-11 px-4 gap-2.5',
  large: 'min-h-14 px-6 text-lg gap-3',
} as const;

export function Button(props: ButtonProps) {
  const { children, onPress, variant = 'quiet', size = 'normal', shortcut, busyLabel, busy = false, blocked = null, icon, type = 'button', className } = props;
  const { t } = useTranslation('ui');
  const id = useId();
  const ref = useRef<HTMLButtonElement>(null);
  const lock = useRef(false);
  const [running, setRunning] = useState(false);
  const locked = running || busy;
  const named = useNamedWait(locked);
  useShortcut(shortcut, () => ref.current?.click(), !locked && !blocked);
  useEffect(() => {
    // A page opens on its main act; the browser's own autofocus does not fire for later renders.
    if (props.focusFirst) ref.current?.focus();
  }, [props.focusFirst]);

  const press = async () => {
    if (lock.current || busy || blocked || !onPress) return;
    lock.current = true;
    setRunning(true);
    try {
      await onPress();
    } catch (error) {
      globalThis.reportError(error);
    } finally {
      lock.current = false;
      setRunning(false);
    }
  };

  return (
    <button
      ref={ref}
      type={type}
      aria-disabled={Boolean(blocked) || locked || undefined}
      aria-busy={locked || undefined}
      aria-label={props.label}
      aria-describedby={blocked ? `${id}-why` : undefined}
      aria-keyshortcuts={shortcut}
      aria-pressed={props.pressed}
      data-testid={props.testId}
      onClick={(event) => {
        if (type === 'submit' && (blocked || locked)) event.preventDefault();
        if (onPress) void press();
      }}
      className={cx(
        'inline-flex items-center justify-center rounded-control font-semibold leading-tight transition-colors select-none whitespace-nowrap',
        looks[variant],
        sizes[size],
        (blocked || locked) && 'cursor-not-allowed shadow-none',
        blocked && 'bg-sunken text-ink-faint border border-dashed border-line-strong hover:bg-sunken',
        locked && 'opacity-80',
        className,
      )}
    >
      {icon && <span aria-hidden className="shrink-0 [&>svg]:size-5">{icon}</span>}
      <span>{named ? (busyLabel ?? t('working')) : children}</span>
      {shortcut && <Kbd className={variant === 'main' && !blocked ? 'border-current/40 bg-transparent text-inherit' : ''}>{shortcut}</Kbd>}
      {blocked && <span id={`${id}-why`} hidden>{blocked}</span>}
    </button>
  );
}

/** True once something has run longer than a moment. */
function useNamedWait(running: boolean): boolean {
  const [named, setNamed] = useState(false);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setTimeout(() => setNamed(true), limits.nameTheWaitMs);
    return () => {
      clearTimeout(timer);
      setNamed(false);
    };
  }, [running]);
  return named && running;
}

/** The foot of an activity: what is missing at the left, the quiet acts, the main act at the bottom right. */
export function ActBar({ missing, children, className }: { readonly missing?: ReactNode; readonly children: ReactNode; readonly className?: string }) {
  return (
    <div className={cx('flex flex-wrap items-center justify-end gap-3 pt-4', className)}>
      <p className="mr-auto max-w-prose text-[0.9375rem] font-medium text-warn" aria-live="polite">{missing}</p>
      {children}
    </div>
  );
}
