/** The trainer's hand on the twins: faults, cards, the network, people to practise with. Only there in training. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../station/context.ts';
import { Drawer } from '../../ui/dialog.tsx';
import { Waiting } from '../../ui/layout.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Cards } from './cards.tsx';
import { Faults, Network } from './faults.tsx';
import { Glass, Pad } from './glass.tsx';
import { Finger } from './finger.tsx';
import { People } from './people.tsx';

export function TrainingDock({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('training');
  const { queries } = useStation();
  const { data } = useQuery(queries.training.state.queryOptions());
  return (
    <Drawer title={t('title')} intro={t('intro')} onClose={onClose} className="w-92 shrink-0 print:hidden">
      {!data && <Waiting>{t('loading')}</Waiting>}
      {data && !data.ok && <ProblemNote problem={data.error} />}
      {data?.ok && (
        <div className="flex flex-col gap-7 pt-2">
          <People people={data.value.suggestions} />
          <Cards cards={data.value.cards} hopper={data.value.levels.hopper} people={data.value.suggestions} />
          {data.value.glass && <Glass state={data.value.glass} people={data.value.suggestions} />}
          {data.value.pad && <Pad />}
          <Finger people={data.value.suggestions} />
          <Network up={data.value.network} />
          <Faults active={data.value.faults} />
        </div>
      )}
    </Drawer>
  );
}
