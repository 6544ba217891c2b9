/** Every counter with its last contact, version, and what it has not fetched. */
import { useQuery } from '@tanstack/react-query';
import { Fact, PageHeader, Pill } from '../../renderer/ui/layout.tsx';
import { client } from '../client.ts';
import { Loaded, Rows } from '../parts/lists.tsx';
import { LOOK_MS, useFormats, useNow } from '../parts/session.tsx';
import { ForgottenActs } from './forgotten.tsx';
import { useTexts } from '../texts/use-texts.ts';

export function StationsPage() {
  const t = useTexts();
  const formats = useFormats();
  const now = useNow();
  const query = useQuery({ queryKey: ['stations'], queryFn: () => client.stations.list(), refetchInterval: LOOK_MS });
  return (
    <>
      <PageHeader title={t.stations.title} lead={t.stations.lead} />
      <ForgottenActs />
      <Loaded query={query}>
        {(stations) => (
          <Rows of={stations} empty={t.stations.empty} means={t.stations.emptyMeans}>
            {(one) => (
              <li key={one.station} className="sheet px-5 py-4">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="text-lg font-bold">{one.station}</span>
                  <span className="text-ink-soft">{one.office}</span>
                  {one.training && <Pill tone="warn">{t.stations.training}</Pill>}
                </p>
                <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-6">
                  <Fact term={t.stations.contact}>{formats.moment(one.lastContact, now)}</Fact>
                  <Fact term={t.stations.version} figures>{one.version ?? '–'}</Fact>
                  <Fact term={t.stations.entries} figures>{formats.number(one.entries)}</Fact>
                  <Fact term={t.stations.open} figures>{formats.number(one.openBerkas)}</Fact>
                  <Fact term={t.stations.waiting} figures>{formats.number(one.toFetch)}</Fact>
                  <Fact term={t.stations.aside} figures>{formats.number(one.quarantined)}</Fact>
                </dl>
              </li>
            )}
          </Rows>
        )}
      </Loaded>
    </>
  );
}
