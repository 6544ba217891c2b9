/** What counters have and a restored SIAK has not: shown only when there is any. */
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { ForgottenAct } from '../../contract/console.ts';
import { Button } from '../../renderer/ui/button.tsx';
import { ProblemNote } from '../../renderer/ui/problem-note.tsx';
import { client } from '../client.ts';
import { LOOK_MS, useFormats, useNow, useSession } from '../parts/session.tsx';
import { useAct } from '../parts/use-act.ts';
import { fillIn, useTexts } from '../texts/use-texts.ts';

export function ForgottenActs() {
  const t = useTexts();
  const query = useQuery({ queryKey: ['forgotten'], queryFn: () => client.forgotten.list(), refetchInterval: LOOK_MS });
  if (!query.data?.length) return null;
  return (
    <section aria-label={t.forgotten.title} className="mb-8">
      <h2 className="mb-1 flex items-center gap-2 text-lg font-bold text-warn"><TriangleAlert aria-hidden className="size-5" />{t.forgotten.title}</h2>
      <p className="mb-2.5 max-w-prose text-ink-soft">{t.forgotten.lead}</p>
      <ul className="flex flex-col gap-2.5">{query.data.map((one) => <Line key={one.id} one={one} />)}</ul>
    </section>
  );
}

function Line({ one }: { readonly one: ForgottenAct }) {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  const { official } = useSession();
  const takeUp = useAct(() => client.forgotten.takeUp({ id: one.id }));
  const words = one.kind === 'decision' ? fillIn(t.forgotten.decision, { by: one.by ?? '–', berkas: one.berkas ?? '–' }) : fillIn(t.forgotten.allotment, { count: formats.number(one.count ?? 0), batch: one.batch ?? '–' });
  return (
    <li className="sheet flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4" data-testid="forgotten">
      <div>
        <p className="font-semibold">{words}</p>
        <p className="text-sm text-ink-soft">{one.station} · {one.office} · {formats.moment(one.at, now)}</p>
      </div>
      {official.office === null && official.administrator && <Button onPress={() => void takeUp.run()} busy={takeUp.running} testId="take-up">{t.forgotten.takeUp}</Button>}
      <ProblemNote problem={takeUp.problem} />
    </li>
  );
}
