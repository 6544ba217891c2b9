/** What SIAK answered: the station's name and its wilayah. */
import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { useStationView } from '../../station/view.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { Fact } from '../../ui/layout.tsx';

export function JoinedStep({ onDone, doneLabel }: { readonly onDone: () => void; readonly doneLabel: string }) {
  const { t } = useTranslation('link');
  const { queries } = useStation();
  const view = useStationView();
  const { data: link } = useQuery(queries.link.state.queryOptions());
  const wilayah = link?.joined?.wilayah ?? '';
  const own = view?.office.regencyCode ?? '';
  return (
    <>
      <p className="mb-5 flex items-center gap-3 text-xl font-bold"><CircleCheck aria-hidden className="size-8 text-accent" strokeWidth={1.75} />{t('done.title')}</p>
      <dl className="grid grid-cols-2 gap-5">
        <Fact term={t('done.station')} figures>{view?.station}</Fact>
        <Fact term={t('done.wilayah')}><span className="figures">{wilayah}</span>{wilayah === own && ` · ${view?.office.regency}`}</Fact>
        <Fact term={t('sheet.address')} figures className="col-span-2">{link?.address}</Fact>
      </dl>
      {wilayah !== own && wilayah !== '' && <p role="alert" className="mt-5 rounded-control bg-warn-soft p-4 font-semibold text-warn">{t('done.differs', { wilayah, own })}</p>}
      <ActBar><Button variant="main" shortcut="Enter" onPress={onDone} testId="joined">{doneLabel}</Button></ActBar>
    </>
  );
}
