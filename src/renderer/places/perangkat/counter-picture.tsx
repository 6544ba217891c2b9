/** The counter drawn in lines: a desk, what stands on it, and SIAK beyond the wall. Every device is a button; where there is no room for the drawing, the buttons alone. */
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../../contract/views.ts';
import { Light } from '../../frame/device-lights.tsx';
import { cx } from '../../ui/cx.ts';

/** Where a device stands in the picture, in percent of its width and height: the middle of its label. */
const places: Readonly<Record<DeviceView['kind'], { readonly left: number; readonly top: number }>> = {
  siak: { left: 50, top: 9 },
  scanner: { left: 17, top: 45 },
  printer: { left: 79, top: 22 },
  encoder: { left: 90.5, top: 62 },
  reader: { left: 36, top: 92 },
  sam: { left: 60, top: 92 },
  finger: { left: 13, top: 92 },
  iris: { left: 30, top: 27 },
  pad: { left: 85, top: 92 },
};

/** What every counter has stands there always; what only some have is drawn where this one has it. */
function Scene({ has }: { readonly has: (kind: DeviceView['kind']) => boolean }) {
  return (
    <svg aria-hidden viewBox="0 0 760 470" className="h-auto w-full" fill="none" strokeLinejoin="round" strokeLinecap="round" strokeWidth="1.8">
      {/* the wall, and the line to SIAK */}
      <path d="M0 92H760" className="stroke-line" strokeDasharray="2 7" />
      <path d="M380 74V150" className="stroke-line-strong" strokeDasharray="5 6" />
      {/* the desk */}
      <path d="M24 372H736L704 300H56Z" className="fill-sunken stroke-line-strong" />
      <path d="M24 372H736V388H24Z" className="fill-surface stroke-line-strong" />
      <path d="M70 388V470M690 388V470" className="stroke-line-strong" />
      {/* screen and keyboard */}
      <rect x="286" y="150" width="188" height="122" rx="8" className="fill-surface stroke-ink" />
      <rect x="298" y="162" width="164" height="98" rx="3" className="fill-ground stroke-line" />
      <path d="M312 180H372M312 196H420M312 210H404M312 224H436" className="stroke-line-strong" />
      <path d="M362 272L356 312H404L398 272" className="fill-surface stroke-ink" />
      <path d="M334 318H426" className="stroke-ink" />
      <path d="M322 334H452L460 358H314Z" className="fill-surface stroke-ink" />
      <path d="M332 342H442M328 350H446" className="stroke-line-strong" strokeDasharray="7 4" />
      {/* flat scanner */}
      <path d="M62 318L86 268H196L206 318Z" className="fill-surface stroke-ink" />
      <path d="M62 318H206V338H62Z" className="fill-surface stroke-ink" />
      <path d="M86 268L96 240H190L196 268" className="fill-ground stroke-ink" />
      <path d="M78 328H104" className="stroke-accent" strokeWidth="3" />
      {/* card reader with a card */}
      <path d="M222 356L230 322H288L296 356Z" className="fill-surface stroke-ink" />
      <rect x="238" y="330" width="42" height="18" rx="3" className="fill-accent-soft stroke-accent" />
      <path d="M259 356L272 404" className="stroke-line-strong" strokeDasharray="3 5" />
      {/* SAM reader */}
      <rect x="470" y="338" width="40" height="22" rx="4" className="fill-surface stroke-ink" />
      <path d="M480 349H500" className="stroke-accent" strokeWidth="3" />
      <path d="M490 360L458 404" className="stroke-line-strong" strokeDasharray="3 5" />
      {/* card printer */}
      <path d="M542 344V176Q542 166 552 166H662Q672 166 672 176V344Z" className="fill-surface stroke-ink" />
      <path d="M542 206H672M560 166V146Q560 140 566 140H610Q616 140 616 146V166" className="stroke-ink" />
      <path d="M568 148H608M568 154H608M568 160H608" className="stroke-line-strong" />
      <rect x="558" y="220" width="46" height="26" rx="3" className="fill-ground stroke-line-strong" />
      <circle cx="648" cy="233" r="7" className="fill-accent-soft stroke-accent" />
      <path d="M542 312L522 315V328H542" className="fill-ground stroke-ink" />
      {/* encoder inside it */}
      <rect x="552" y="270" width="66" height="40" rx="4" className="fill-ground stroke-accent" strokeDasharray="4 4" />
      <path d="M566 290h10m6-8a12 12 0 0 1 0 16m8-22a20 20 0 0 1 0 28" className="stroke-accent" />
      {/* fingerprint scanner */}
      {has('finger') && (
        <g>
          <path d="M88 368L96 342H168L176 368Z" className="fill-surface stroke-ink" />
          <rect x="106" y="347" width="52" height="14" rx="2" className="fill-accent-soft stroke-accent" />
          <path d="M118 358q3-8 6 0M128 358q3-8 6 0M138 358q3-8 6 0" className="stroke-accent" strokeWidth="1.4" />
          <path d="M128 368L104 404" className="stroke-line-strong" strokeDasharray="3 5" />
        </g>
      )}
      {/* iris camera on its stand */}
      {has('iris') && (
        <g>
          <path d="M240 306V196M222 308H258" className="stroke-ink" />
          <rect x="206" y="166" width="68" height="30" rx="8" className="fill-surface stroke-ink" />
          <circle cx="226" cy="181" r="8" className="fill-accent-soft stroke-accent" />
          <circle cx="254" cy="181" r="8" className="fill-accent-soft stroke-accent" />
          <path d="M236 166L230 150" className="stroke-line-strong" strokeDasharray="3 5" />
        </g>
      )}
      {/* signature pad with its pen */}
      {has('pad') && (
        <g>
          <path d="M588 368L600 346H676L688 368Z" className="fill-surface stroke-ink" />
          <path d="M606 362L613 351H663L670 362Z" className="fill-ground stroke-line-strong" />
          <path d="M622 358q6-8 10 0t14-3" className="stroke-accent" />
          <path d="M684 360L700 336" className="stroke-ink" />
          <path d="M644 368V404" className="stroke-line-strong" strokeDasharray="3 5" />
        </g>
      )}
    </svg>
  );
}

export function CounterPicture({ devices, chosen, onChoose }: { readonly devices: readonly DeviceView[]; readonly chosen: DeviceView['kind']; readonly onChoose: (kind: DeviceView['kind']) => void }) {
  const { t } = useTranslation(['places', 'words']);
  return (
    <section aria-label={t('places:devices.picture')} className="@container">
      <div className="relative flex flex-wrap gap-2">
        <div className="hidden w-full @[42rem]:block"><Scene has={(kind) => devices.some((device) => device.kind === kind)} /></div>
        {devices.map((device) => {
          const { left, top } = places[device.kind];
          return (
            <button
              key={device.kind}
              type="button"
              aria-pressed={device.kind === chosen}
              onClick={() => onChoose(device.kind)}
              style={{ left: `${left}%`, top: `${top}%` }}
              className={cx(
                'flex min-h-12 items-center gap-2.5 rounded-control border bg-surface px-3.5 text-left whitespace-nowrap shadow-lift transition-colors hover:bg-ground @[42rem]:absolute @[42rem]:-translate-x-1/2 @[42rem]:-translate-y-1/2',
                device.kind === chosen ? 'border-accent ring-1 ring-accent' : device.condition === 'missing' ? 'border-late' : device.condition === 'attention' ? 'border-warn' : 'border-line-strong',
              )}
            >
              <Light condition={device.condition} />
              <span className="leading-tight">
                <span className="block font-semibold">{t(`words:device.${device.kind}`)}</span>
                <span className={cx('block text-sm', device.condition === 'missing' ? 'font-semibold text-late' : device.condition === 'attention' ? 'font-semibold text-warn' : 'text-ink-soft')}>{t(`words:condition.${device.condition}`)}</span>
              </span>
            </button>
          );
        })}
      </div>
    </section>
  );
}
