/** The devices as small labelled lights; each opens its state in words and its test. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../contract/views.ts';
import { DeviceSheet } from '../places/perangkat/device-sheet.tsx';
import { useStation } from '../station/context.ts';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/dialog.tsx';

const shapes: Readonly<Record<DeviceView['condition'], string>> = {
  ready: 'rounded-full bg-accent',
  working: 'rounded-full border-2 border-accent bg-accent-soft',
  attention: 'rotate-45 rounded-[2px] bg-warn-fill',
  missing: 'rounded-full border-2 border-late',
};

/** A light whose shape, not only its colour, tells the state. */
export function Light({ condition, className }: { readonly condition: DeviceView['condition']; readonly className?: string }) {
  return <span aria-hidden className={cx('inline-block size-2.5 shrink-0', shapes[condition], className)} />;
}

export function DeviceLights() {
  const { t } = useTranslation(['frame', 'words']);
  const { queries } = useStation();
  const { data: devices = [] } = useQuery(queries.devices.list.queryOptions());
  const [open, setOpen] = useState<DeviceView['kind'] | null>(null);
  const shown = devices.find((device) => device.kind === open);
  return (
    <>
      <ul aria-label={t('frame:place.devices')} className="flex">
        {devices.map((device) => (
          <li key={device.kind}>
            <button type="button" aria-haspopup="dialog" onClick={() => setOpen(device.kind)} className="flex min-h-11 items-center gap-2 rounded-control px-2 text-[0.9375rem] whitespace-nowrap text-ink-soft hover:bg-sunken">
              <Light condition={device.condition} />
              <span className={cx(device.condition === 'missing' && 'font-semibold text-late', device.condition === 'attention' && 'font-semibold text-warn')}>{t(`frame:light.${device.kind}`)}</span>
              <span className="sr-only">: {t(`words:condition.${device.condition}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Dialog open={shown !== undefined} onClose={() => setOpen(null)} title={shown ? t(`words:device.${shown.kind}`) : ''} width="normal">
        {shown && <DeviceSheet device={shown} />}
      </Dialog>
    </>
  );
}
