/** Approvals and questions to the ADB: the list, and the one that is open. */
import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import type { CaseLine } from '../../contract/console.ts';
import { useSay } from '../../renderer/i18n/language.ts';
import { PageHeader, Pill } from '../../renderer/ui/layout.tsx';
import { client } from '../client.ts';
import { Loaded, Rows } from '../parts/lists.tsx';
import { address, usePlace } from '../parts/place.ts';
import { LOOK_MS, useFormats, useNow } from '../parts/session.tsx';
import { fillIn, useTexts } from '../texts/use-texts.ts';
import { CasePage } from './case.tsx';

export type CaseKind = 'judgements' | 'consultations';

export function CasesPage({ kind }: { readonly kind: CaseKind }) {
  const t = useTexts();
  const place = usePlace();
  const query = useQuery({ queryKey: [kind], queryFn: () => client[kind].list(), refetchInterval: LOOK_MS });
  if (place.id !== null) return <CasePage key={place.id} kind={kind} berkas={place.id} />;
  return (
    <>
      <PageHeader title={t.list[`${kind}Title`]} lead={t.list[`${kind}Lead`]} />
      <Loaded query={query}>
        {(lines) => (
          // Own ones first; each group stays as it is, the oldest on top.
          <Rows of={[...lines.filter((line) => line.mine), ...lines.filter((line) => !line.mine)]} empty={t.list[`${kind}Empty`]} means={t.list[`${kind}EmptyMeans`]}>
            {(line) => <Line key={line.berkas} line={line} kind={kind} />}
          </Rows>
        )}
      </Loaded>
    </>
  );
}

function Line({ line, kind }: { readonly line: CaseLine; readonly kind: CaseKind }) {
  const t = useTexts();
  const say = useSay();
  const formats = useFormats();
  const now = useNow();
  return (
    <li>
      <a href={address(kind, line.berkas)} data-testid="case" className="sheet flex items-center gap-3 px-4 py-3 hover:bg-sunken">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-lg leading-snug font-bold break-words">{line.name}</span>
            <span className="figures text-[0.9375rem] text-ink-soft">{line.maskedNik}</span>
          </span>
          <span className="block text-[0.9375rem] leading-snug">{say(line.service)} · {say(line.step)}</span>
          <span className="mt-1.5 flex flex-wrap items-center gap-2">
            <Status line={line} />
            {line.overdue && <Pill tone="late">{t.list.overdue}</Pill>}
            <span className="text-sm text-ink-soft"><span className="figures">{line.number}</span> · {fillIn(t.list.since, { when: formats.moment(line.since, now) })}</span>
          </span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-faint" />
      </a>
    </li>
  );
}

function Status({ line }: { readonly line: CaseLine }) {
  const t = useTexts();
  const say = useSay();
  if (line.decision?.state === 'on-its-way') return <Pill>{t.list.onItsWay}</Pill>;
  if (line.decision?.state === 'refused') return <Pill tone="warn">{t.list.refused}</Pill>;
  return <Pill tone={line.mine ? 'accent' : 'plain'}>{line.mine ? t.list.mine : say(line.role)}</Pill>;
}
