/** How every page shows that it asks, that it failed, that there is nothing. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../renderer/ui/button.tsx';
import { EmptyState, Waiting } from '../../renderer/ui/layout.tsx';
import { useTexts } from '../texts/use-texts.ts';

/** What was asked, once it is there. */
export function Loaded<T>({ query, children }: { readonly query: Pick<UseQueryResult<T>, 'data' | 'isError' | 'refetch'>; readonly children: (data: T) => ReactNode }) {
  const t = useTexts();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.isError) return <Waiting>{t.loading}</Waiting>;
  return (
    <div role="alert" className="flex flex-col items-start gap-3">
      <p>{t.failed}</p>
      <Button onPress={() => query.refetch()}>{t.again}</Button>
    </div>
  );
}

/** A list, or the sentence that stands in its place. */
export function Rows<T>({ of, empty, means, children }: { readonly of: readonly T[]; readonly empty: string; readonly means: string; readonly children: (item: T) => ReactNode }) {
  return of.length === 0 ? <EmptyState title={empty}>{means}</EmptyState> : <ul className="flex flex-col gap-2.5">{of.map(children)}</ul>;
}
