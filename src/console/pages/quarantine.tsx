/** What was put aside, with the reason and the entry itself. */
import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '../../renderer/ui/layout.tsx';
import { client } from '../client.ts';
import { Loaded, Rows } from '../parts/lists.tsx';
import { LOOK_MS, useFormats, useNow } from '../parts/session.tsx';
import { fillIn, useTexts } from '../texts/use-texts.ts';

export function QuarantinePage() {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  const query = useQuery({ queryKey: ['quarantine'], queryFn: () => client.quarantine.list(), refetchInterval: LOOK_MS });
  return (
    <>
      <PageHeader title={t.quarantine.title} lead={t.quarantine.lead} />
      <Loaded query={query}>
        {(items) => (
          <Rows of={items} empty={t.quarantine.empty} means={t.quarantine.emptyMeans}>
            {(item) => (
              <li key={`${item.station} ${item.seq} ${item.at} ${item.why}`} className="sheet px-5 py-4" data-testid="quarantined">
                <p className="text-sm text-ink-soft">{item.station} · <span className="break-all">{fillIn(t.quarantine.entry, { seq: item.seq, kind: item.kind })}</span> · {formats.moment(item.at, now)}</p>
                <p className="mt-0.5 font-semibold">{item.why}</p>
                <details className="mt-1">
                  <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent">{t.quarantine.show}</summary>
                  {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
                  <pre tabIndex={0} aria-label={t.quarantine.show} className="figures quiet-scroll max-h-80 overflow-auto rounded-control bg-sunken p-3 text-[0.8125rem] leading-snug">{item.entry}</pre>
                </details>
              </li>
            )}
          </Rows>
        )}
      </Loaded>
    </>
  );
}
