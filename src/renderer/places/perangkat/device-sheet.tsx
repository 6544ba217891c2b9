/** One device: its state in words, what it still has, its last test, and a test now. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceView } from '../../../contract/views.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { useAct } from '../../ui/act.ts';
import { useBlobUrl } from '../../ui/blob.ts';
import { ActBar, Button } from '../../ui/button.tsx';
import { FuelGauge } from '../../ui/gauge.tsx';
import { Fact, Pill, type Tone } from '../../ui/layout.tsx';
import { limits } from '../../ui/limits.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useProblemText } from '../../ui/problem-text.ts';
import { useFormats } from '../../ui/use-formats.ts';

const tones: Readonly<Record<DeviceView['condition'], Tone>> = { ready: 'accent', working: 'accent', attention: 'warn', missing: 'late' };

function LastTest({ test }: { readonly test: DeviceView['lastTest'] }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const now = useStationNow();
  const describe = useProblemText();
  const say = useSay();
  if (!test) return <>{t('devices.neverTested')}</>;
  const words = test.problem ? describe(test.problem).what : test.seen ? say(test.seen) : null;
  const by = test.by === null ? '' : ` ${t('devices.testedBy', { name: test.by })}`;
  return (
    <>
      <span className={test.passed ? '' : 'font-semibold text-late'}>{test.passed ? t('devices.passed') : t('devices.failed')}</span> <span className="figures text-sm text-ink-soft">{formats.moment(test.at, now)}</span>
      <span className="text-sm text-ink-soft">{by}</span>
      <span className="block font-normal text-ink-soft">{words}</span>
    </>
  );
}

/** What a test took of a finger or an eye, large enough to judge. */
function TestPicture({ picture, quality }: { readonly picture: Blob; readonly quality: number | null }) {
  const { t } = useTranslation('places');
  const url = useBlobUrl(picture);
  return (
    <figure className="flex flex-col items-center gap-1">
      {url !== null && <img src={url} alt={t('devices.testPicture')} className="max-h-56 rounded-control border border-line bg-white object-contain" data-testid="test-picture" />}
      <figcaption className="text-sm text-ink-soft">{t('devices.testPicture')}{quality === null ? '' : ` · ${t('devices.quality', { quality })}`}</figcaption>
    </figure>
  );
}

export function DeviceSheet({ device }: { readonly device: DeviceView }) {
  const { t } = useTranslation(['places', 'words', 'issuance']);
  const { client } = useStation();
  const formats = useFormats();
  const test = useAct(() => client.devices.test({ kind: device.kind }));
  const stop = useAct(() => client.devices.stopTest({ kind: device.kind }));
  const [tested, setTested] = useState<{ readonly picture: Blob; readonly quality: number | null } | null>(null);
  const run = async () => {
    setTested(null);
    const seen = await test.run();
    if (seen?.picture) setTested({ picture: seen.picture, quality: seen.quality });
  };
  const glass = device.kind === 'finger' || device.kind === 'iris' ? device.kind : null;
  return (
    <div className="flex flex-col gap-4" data-testid={`device-${device.kind}`} data-condition={device.condition}>
      <div className="flex flex-wrap gap-2">
        <Pill tone={tones[device.condition]}>{t(`words:condition.${device.condition}`)}</Pill>
        {device.twin && <Pill tone="warn">{t('places:devices.twin')}</Pill>}
      </div>
      <p className="text-ink-soft">{t(`places:devices.about.${device.kind}`)}</p>
      <ProblemNote problem={device.problem} tone={device.condition === 'missing' ? 'broken' : 'warning'} announce={false} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
        <Fact term={t('places:devices.model')}>{device.name}</Fact>
        {device.card !== null && <Fact term={t('places:devices.card')}>{device.card ? t('places:devices.cardThere') : t('places:devices.cardNone')}</Fact>}
        {device.serial !== null && <Fact term={t('places:devices.serial')}><span className="figures break-all">{device.serial}</span></Fact>}
        {device.firmware !== null && <Fact term={t('places:devices.firmware')}>{device.firmware}</Fact>}
        {device.validUntil !== null && <Fact term={t('places:devices.validUntil')}>{formats.shortDay(device.validUntil)}</Fact>}
        <Fact term={t('places:devices.lastTest')} className="col-span-2"><LastTest test={device.lastTest} /></Fact>
      </dl>
      {device.levels && (
        <div className="flex flex-col gap-3">
          <FuelGauge label={t('issuance:supplies.ribbon')} cards={device.levels.ribbon} full={limits.ribbonCards} low={25} />
          <FuelGauge label={t('issuance:supplies.film')} cards={device.levels.film} full={limits.filmCards} low={50} />
          <FuelGauge label={t('issuance:supplies.hopper')} cards={device.levels.hopper} full={limits.hopperCards} low={10} />
        </div>
      )}
      {!device.problem && <ProblemNote problem={test.problem} />}
      {tested && <TestPicture {...tested} />}
      {glass && test.running && <output className="block text-lg font-semibold text-accent">{t(`places:devices.lay.${glass}`)}</output>}
      <ActBar className="pt-0">
        {glass && test.running && <Button onPress={() => stop.run()} testId="device-test-stop">{t('places:devices.stopTest')}</Button>}
        <Button onPress={run} busy={test.running} busyLabel={t('places:devices.testing')} testId="device-test">{t('places:devices.test')}</Button>
      </ActBar>
    </div>
  );
}
