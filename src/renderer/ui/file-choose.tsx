/** Choose a file or drop it; what the station thinks of it comes back from the act. */
import { Paperclip } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';

export interface FileChooseProps {
  readonly label: string;
  /** MIME types: `application/pdf,image/jpeg,image/png` */
  readonly accept: string;
  /** Runs with the file; the button locks until it settles. */
  readonly onFile: (file: File) => Promise<unknown>;
  readonly busyLabel?: string;
  /** button: only the button · area: a place to drop on, with the words of `hint` */
  readonly shape?: 'button' | 'area';
  readonly hint?: string;
  readonly testId?: string;
}

export function FileChoose({ label, accept, onFile, busyLabel, shape = 'button', hint, testId }: FileChooseProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    setBusy(true);
    try {
      await onFile(file);
    } catch (error) {
      globalThis.reportError(error);
    } finally {
      setBusy(false);
      // the same file may be chosen again after it was put right
      if (input.current) input.current.value = '';
    }
  };
  const button = (
    <>
      <input ref={input} type="file" accept={accept} tabIndex={-1} aria-label={label} data-testid={testId} className="sr-only" onChange={(event) => void take(event.target.files?.[0])} />
      <Button size="small" busy={busy} busyLabel={busyLabel} icon={<Paperclip />} onPress={() => input.current?.click()}>{label}</Button>
    </>
  );
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
      className={cx('relative', shape === 'area' && 'flex flex-col items-center gap-2 rounded-sheet border border-dashed border-line-strong p-6 text-center', over && 'rounded-control bg-accent-soft')}
    >
      {button}
      {shape === 'area' && hint && <p className="text-sm text-ink-faint">{hint}</p>}
    </div>
  );
}
