/** The morning check: everything tested in one go, how far it is, what the last one found, and its report. */
import { useQuery } from '@tanstack/react-query';
import { Check, ClipboardCheck, FileText, X } from 'lucide-react';
import type { InferClientOutputs } from '@orpc/client';
import { useTranslation } from 'react-i18next';
import type { StationClient } from '../../station/client.ts';
import { useStation } from '../../station/context.ts';
import { useStationNow } from '../../station/now.ts';
import { useAct } from '../../ui/act.ts';
import { Button } from '../../ui/button.tsx';
import { Pill } from '../../ui/layout.tsx';
import { openFile } from '../../ui/open-file.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useFormats } from '../../ui/use-formats.ts';

type ReadinessView = InferClientOutputs<StationClient>['devices']['readiness'];

function Running({ run }: { readonly run: NonNullable<ReadinessView['running']> }) {
  const { t } = useTranslation(['places', 'words']);
  const { total, done, current } = run;
  const words = total === 0 ? t('places:devices.check.starting') : current === null || done.length === total ? t('places:devices.check.ending') : t('places:devices.check.running', { done: done.length + 1, total, device: t(`words:device.${current}`) });
  return (
    <div>
      <output className="block font-semibold" data-testid="check-progress">{words}</output>
      {(current === 'finger' || current === 'iris') && <p className="mt-1 text-lg font-semibold text-accent">{t(`places:devices.lay.${current}`)}</p>}
      <progress className="mt-2 block h-1.5 w-full overflow-hidden rounded-full [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent" value={done.length} max={Math.max(1, total)} aria-label={t('places:devices.check.title')} />
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        {done.map(({ kind, passed }) => (
          <li key={kind} className={passed ? 'flex items-center gap-1 text-ink-soft' : 'flex items-center gap-1 font-semibold text-late'}>
            {passed ? <Check aria-hidden className="size-4 text-accent" strokeWidth={2.5} /> : <X aria-hidden className="size-4" strokeWidth={2.5} />}
            {t(`words:device.${kind}`)}
            <span className="sr-only">: {passed ? t('places:devices.passed') : t('places:devices.failed')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Last({ last }: { readonly last: ReadinessView['last'] }) {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const now = useStationNow();
  if (!last) return <p className="text-ink-soft">{t('devices.check.never')}</p>;
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Pill tone={last.remarks.length === 0 ? 'accent' : 'warn'}>{last.remarks.length === 0 ? t('devices.check.ready') : t('devices.check.attention')}</Pill>
        <span className="text-ink-soft">{t('devices.check.at', { at: formats.moment(last.at, now), name: last.by ?? '–' })}</span>
      </p>
      {last.remarks.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {last.remarks.map((remark) => <li key={remark}>{t(`devices.check.remark.${remark}`)}</li>)}
        </ul>
      )}
    </div>
  );
}

export function MorningCheck() {
  const { t } = useTranslation('places');
  const { client, queries } = useStation();
  const { data } = useQuery(queries.devices.readiness.queryOptions());
  const check = useAct(() => client.devices.check());
  const cancel = useAct(() => client.devices.cancelCheck());
  const report = useAct(() => client.devices.readinessPdf());
  const running = data?.running ?? null;
  return (
    <section aria-label={t('devices.check.title')} className="sheet mt-7 p-6" data-testid="morning-check">
      <div className="flex items-start justify-between gap-6">
        <div className="min-w-0 flex-1">
          <h2 className="text-xl font-bold">{t('devices.check.title')}</h2>
          <p className="mb-3 text-ink-soft">{t('devices.check.lead')}</p>
          {running ? <Running run={running} /> : data && <Last last={data.last} />}
        </div>
        <div className="flex shrink-0 flex-col gap-2">
          {running ? (
            <Button icon={<X />} onPress={() => cancel.run()} busy={cancel.running} testId="check-cancel">{t('devices.check.cancel')}</Button>
          ) : (
            <Button variant="main" icon={<ClipboardCheck />} onPress={() => check.run()} busy={check.running} busyLabel={t('devices.check.starting')} testId="check-start">{t('devices.check.start')}</Button>
          )}
          {data?.last && !running && (
            <Button
              icon={<FileText />}
              busyLabel={t('devices.check.making')}
              busy={report.running}
              onPress={async () => {
                const file = await report.run();
                if (file) openFile(file);
              }}
              testId="check-report"
            >
              {t('devices.check.report')}
            </Button>
          )}
        </div>
      </div>
      <ProblemNote problem={check.problem ?? cancel.problem ?? report.problem} className="mt-4" />
    </section>
  );
}
