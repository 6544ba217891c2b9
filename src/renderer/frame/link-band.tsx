/** Amber, under the top bar, while it is not SIAK that answers, or SIAK does not know this counter: not a matter of waiting. */
import { useQuery } from '@tanstack/react-query';
import { Unlink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../../contract/views.ts';
import { ADMINISTRATOR } from '../../domain/people.ts';
import type { ProblemCode } from '../../domain/problem.ts';
import { useStation } from '../station/context.ts';
import { Button } from '../ui/button.tsx';
import { useProblemText } from '../ui/problem-text.ts';
import { useGo } from './go.ts';

/** Problems of the link that end by somebody's act, not by waiting. */
const troubles: ReadonlySet<ProblemCode> = new Set(['siak-not-set', 'siak-not-pinned', 'siak-unknown-ca', 'siak-certificate-expired', 'siak-certificate-early', 'siak-name-differs', 'siak-not-tls', 'station-not-enrolled', 'station-key-differs', 'station-revoked']);

export function LinkBand({ operator }: { readonly operator: Operator }) {
  const { t } = useTranslation('link');
  const { queries } = useStation();
  const go = useGo();
  const text = useProblemText();
  const { data: outbox } = useQuery(queries.outbox.state.queryOptions());
  const { data: link } = useQuery(queries.link.state.queryOptions());
  const problem = outbox?.problem && troubles.has(outbox.problem.code) ? outbox.problem : null;
  if (!problem || !link || link.fixed) return null;
  return (
    <output data-problem={problem.code} className="flex min-h-12 items-center gap-3 border-b border-line bg-warn-soft px-5 py-1 text-warn print:hidden">
      <Unlink aria-hidden className="size-5 shrink-0" />
      <span className="min-w-0 flex-1 font-semibold">{text(problem).what}</span>
      {operator.roles.includes(ADMINISTRATOR) ? <Button size="small" onPress={() => go.to('/perangkat')} testId="link-band">{t('band.open')}</Button> : <span>{t('band.tell')}</span>}
    </output>
  );
}
