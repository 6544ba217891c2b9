/** What applicants were told, or would be. */
import { useQuery } from '@tanstack/react-query';
import { PageHeader, Pill } from '../../renderer/ui/layout.tsx';
import { client } from '../client.ts';
import { Loaded, Rows } from '../parts/lists.tsx';
import { LOOK_MS, useFormats, useNow } from '../parts/session.tsx';
import { fillIn, useTexts } from '../texts/use-texts.ts';

export function NoticesPage() {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  const query = useQuery({ queryKey: ['notices'], queryFn: () => client.notices.list(), refetchInterval: LOOK_MS });
  return (
    <>
      <PageHeader title={t.notices.title} lead={t.notices.lead} />
      <Loaded query={query}>
        {({ account, notices }) => (
          <>
            {!account && <p role="note" className="mb-4 rounded-control bg-warn-soft p-4 font-medium text-warn">{t.notices.mailbox}</p>}
            <Rows of={notices} empty={t.notices.empty} means={t.notices.emptyMeans}>
              {(one) => (
                <li key={one.id} className="sheet px-5 py-4" data-testid="notice">
                  <p className="max-w-prose leading-snug">{one.text}</p>
                  <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
                    <Pill tone={one.state === 'sent' ? 'accent' : one.state === 'given-up' ? 'warn' : 'plain'}>{t.notices.state[one.state]}</Pill>
                    <span className="figures">{one.maskedNumber}</span> {formats.moment(one.at, now)}
                    {one.tries > 1 && <span>{fillIn(t.notices.tries, { count: one.tries })}</span>}
                    {one.why && <span>{one.why}</span>}
                  </p>
                </li>
              )}
            </Rows>
          </>
        )}
      </Loaded>
    </>
  );
}
