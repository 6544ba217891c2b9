/** Feeds the queue display from the frame, so that calls go out whatever place is on screen; and tells whether one is open. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import { useDisplayFeed } from '../../display/use-feed.ts';
import { useStation } from '../../station/context.ts';

const DisplayThere = createContext(false);

/** Is a queue display open? */
export const useDisplayThere = (): boolean => useContext(DisplayThere);

export function DisplayFeeder({ children }: { readonly children: ReactNode }) {
  const { queries } = useStation();
  const { data } = useQuery(queries.queue.state.queryOptions());
  return <DisplayThere value={useDisplayFeed(data)}>{children}</DisplayThere>;
}
