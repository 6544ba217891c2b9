/** Feeds the queue display as long as the window is open, whatever place is on screen and whoever is logged in. Draws nothing. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDisplayFeed } from '../../display/use-feed.ts';
import { useStation } from '../../station/context.ts';
import { tellDisplayThere } from './there.ts';

export function DisplayFeeder() {
  const { queries } = useStation();
  const { data } = useQuery(queries.queue.state.queryOptions());
  const there = useDisplayFeed(data);
  useEffect(() => {
    tellDisplayThere(there);
    return () => tellDisplayThere(false);
  }, [there]);
  return null;
}
