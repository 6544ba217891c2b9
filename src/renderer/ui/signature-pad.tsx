/**
 * A signature on the screen: mouse, finger or pen draw it. Who cannot sign gives a thumb print on
 * the paper receipt instead, and the picture kept with the berkas says exactly that: it is also the
 * way for whoever works without a pointer.
 */
import { Eraser, Fingerprint } from 'lucide-react';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { limits } from './limits.ts';

const PAPER = { width: 600, height: 200 } as const;

export interface SignaturePadProps {
  readonly label: string;
  /** The picture (PNG 600 × 200, black on white) after every stroke; null when empty again. */
  readonly onChange: (png: Blob | null) => void;
  /** Name of who signs; stands in the picture of the mark for "cannot sign". */
  readonly signer: string;
  readonly className?: string;
}

export function SignaturePad({ label, onChange, signer, className }: SignaturePadProps) {
  const { t } = useTranslation('ui');
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const [state, setState] = useState<'empty' | 'signed' | 'mark'>('empty');

  const wipe = () => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, PAPER.width, PAPER.height);
  };
  useEffect(wipe, []);

  const give = () => canvas.current?.toBlob((blob) => onChange(blob), 'image/png');

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * PAPER.width, y: ((event.clientY - box.top) / box.height) * PAPER.height };
  };

  const draw = (to: { x: number; y: number }) => {
    const pen = canvas.current?.getContext('2d');
    const from = last.current;
    if (!pen || !from) return;
    pen.strokeStyle = '#000000';
    pen.lineWidth = limits.signaturePen;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x + 0.01, to.y);
    pen.stroke();
    last.current = to;
  };

  const mark = () => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    wipe();
    pen.fillStyle = '#000000';
    pen.textAlign = 'center';
    pen.font = "600 26px 'Plus Jakarta Sans Variable', sans-serif";
    pen.fillText(t('signature.markLine'), PAPER.width / 2, 88, PAPER.width - 40);
    pen.font = "400 20px 'Plus Jakarta Sans Variable', sans-serif";
    pen.fillText(signer, PAPER.width / 2, 128, PAPER.width - 40);
    setState('mark');
    give();
  };

  return (
    <div className={cx('flex flex-col gap-2', className)}>
      <p className="font-semibold">{label}</p>
      <output className="sr-only">{t(`signature.state.${state}`)}</output>
      <div className="relative">
        <canvas
          ref={canvas}
          width={PAPER.width}
          height={PAPER.height}
          data-testid="signature"
          className="aspect-3/1 w-full touch-none rounded-control border border-line-strong bg-white"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            if (state === 'mark') wipe();
            last.current = at(event);
            draw(at(event));
          }}
          onPointerMove={(event) => {
            if (last.current) draw(at(event));
          }}
          onPointerUp={() => {
            if (!last.current) return;
            last.current = null;
            setState('signed');
            give();
          }}
          onPointerCancel={() => {
            last.current = null;
          }}
        >
          {t(`signature.state.${state}`)}
        </canvas>
        {state === 'empty' && <p aria-hidden className="pointer-events-none absolute inset-x-10 bottom-6 border-t border-[#878270] pt-1.5 text-center text-sm text-[#586279]">{t('signature.here')}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          icon={<Eraser />}
          blocked={state === 'empty' ? t('signature.state.empty') : null}
          onPress={() => {
            wipe();
            setState('empty');
            onChange(null);
          }}
        >
          {t('signature.again')}
        </Button>
        <Button size="small" icon={<Fingerprint />} pressed={state === 'mark'} onPress={mark} testId="signature-mark">{t('signature.cannot')}</Button>
      </div>
    </div>
  );
}
