/** F1: help for this very step in the SOP's own words, else what this place is for; and the keys. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BerkasView } from '../../contract/views.ts';
import { useSay } from '../i18n/language.ts';
import { useStation } from '../station/context.ts';
import { useRoleTitle } from '../station/roles.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Fact, Waiting } from '../ui/layout.tsx';

type PlaceName = 'desk' | 'receive' | 'print' | 'blanko' | 'buku' | 'devices' | 'outbox' | 'people' | 'queue' | 'rounds' | 'sop';
const placeOf: Readonly<Record<string, PlaceName>> = { '/meja': 'desk', '/terima': 'receive', '/cetak': 'print', '/blanko': 'blanko', '/buku': 'buku', '/perangkat': 'devices', '/kirim': 'outbox', '/petugas': 'people', '/antrian': 'queue', '/jemput': 'rounds', '/alur': 'sop' };

const keys = ['Enter', 'F1', 'F2', 'F3', 'Escape'] as const;

function StepHelp({ berkas }: { readonly berkas: BerkasView }) {
  const { t } = useTranslation('frame');
  const say = useSay();
  const roleTitle = useRoleTitle();
  const step = berkas.steps.find((candidate) => candidate.id === berkas.currentStep);
  if (!step) return <p>{t('help.closed')}</p>;
  return (
    <>
      <p className="eyebrow">{t('help.step', { number: step.number })}</p>
      <p className="text-lg leading-snug font-bold">{say(step.title)}</p>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3">
        <Fact term={t('help.who')}>{roleTitle(step.role)}</Fact>
        <Fact term={t('help.minutes')}>{step.clock.standardMinutes === null ? t('help.noMinutes') : t('help.minutesValue', { count: step.clock.standardMinutes })}</Fact>
        {step.needs.length > 0 && <Fact term={t('help.needs')} className="col-span-2">{step.needs.join(', ')}</Fact>}
        <Fact term={t('help.output')}>{step.output}</Fact>
        <Fact term={t('help.onPaper')}>{step.onPaper}</Fact>
        <Fact term={t('help.paper')} className="col-span-2">{berkas.flowSource}{step.paperLine !== null && `, ${t('help.line', { line: step.paperLine })}`}</Fact>
      </dl>
    </>
  );
}

function BerkasHelp({ id }: { readonly id: string }) {
  const { t } = useTranslation('ui');
  const { queries } = useStation();
  const { data } = useQuery(queries.berkas.get.queryOptions({ input: { berkas: id } }));
  if (!data) return <Waiting>{t('loading')}</Waiting>;
  return data.ok ? <StepHelp berkas={data.value} /> : null;
}

export function HelpDialog({ path, onClose }: { readonly path: string; readonly onClose: () => void }) {
  const { t } = useTranslation('frame');
  const berkas = /^\/berkas\/(.+)$/u.exec(path)?.[1];
  const place = placeOf[path];
  return (
    <Dialog open onClose={onClose} title={t('help.title')}>
      {berkas ? <BerkasHelp id={decodeURIComponent(berkas)} /> : place ? <p className="max-w-prose">{t(`help.place.${place}`)}</p> : null}
      <h3 className="eyebrow mt-6 mb-2">{t('help.keysTitle')}</h3>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-2 text-[0.9375rem]">
        {keys.map((key) => (
          <li key={key} className="flex items-center gap-3">
            <span className="w-14 shrink-0"><Kbd>{key}</Kbd></span>
            {t(`help.key.${key}`)}
          </li>
        ))}
        <li className="flex items-center gap-3">
          <span className="w-14 shrink-0"><Kbd>Alt</Kbd></span>
          {t('help.key.alt')}
        </li>
      </ul>
    </Dialog>
  );
}
