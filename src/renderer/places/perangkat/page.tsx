/** Perangkat: a picture of the counter with each device where it stands. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../../contract/views.ts';
import { useStation } from '../../station/context.ts';
import { PageHeader, Waiting } from '../../ui/layout.tsx';
import { LinkSheet } from '../sambungan/sheet.tsx';
import { CounterPicture } from './counter-picture.tsx';
import { DeviceSheet } from './device-sheet.tsx';
import { MorningCheck } from './morning-check.tsx';

/** What needs a look comes first; else the printer, on which everything waits. */
function firstToShow(devices: readonly DeviceView[]): DeviceView['kind'] {
  return (devices.find((device) => device.condition === 'missing') ?? devices.find((device) => device.condition === 'attention'))?.kind ?? 'printer';
}

export function PerangkatPage() {
  const { t } = useTranslation(['places', 'words']);
  const { queries } = useStation();
  const { data: devices } = useQuery(queries.devices.list.queryOptions());
  const [chosen, setChosen] = useState<DeviceView['kind'] | null>(null);
  if (!devices) return <Waiting>{t('places:loading')}</Waiting>;
  const bad = devices.filter((device) => device.condition === 'attention' || device.condition === 'missing').length;
  const kind = chosen ?? firstToShow(devices);
  const device = devices.find((one) => one.kind === kind) ?? devices[0];
  return (
    <>
      <PageHeader title={t('places:devices.title')} lead={bad === 0 ? t('places:devices.allWell') : t('places:devices.someBad', { count: bad })} />
      <div className="grid grid-cols-[1fr_22rem] items-start gap-7">
        <CounterPicture devices={devices} chosen={kind} onChoose={setChosen} />
        {device && (
          <aside className="sheet p-6" aria-label={t(`words:device.${device.kind}`)}>
            <h2 className="mb-3 text-xl font-bold">{t(`words:device.${device.kind}`)}</h2>
            <DeviceSheet key={device.kind} device={device} />
          </aside>
        )}
      </div>
      <LinkSheet />
      <MorningCheck />
    </>
  );
}
