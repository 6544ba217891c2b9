/** The studio feeds the resident's screen while it is open; afterwards the screen forgets the person. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useStationView } from '../../station/view.ts';
import { feedLine, type Feed } from '../feed.ts';
import { RESIDENT_CHANNEL, type ResidentScreen, type ResidentState } from './channel.ts';

const messageOf = (state: ResidentState, now: string): object => ({ kind: 'show', now, ...state });

export interface ResidentFeed {
  /** Tells the resident what to do now. */
  readonly show: (screen: ResidentScreen) => void;
  /** Is the screen open? */
  readonly there: boolean;
}

/** Feeds the resident's screen while mounted. @param name of the person who is served */
export function useResidentFeed(name: string): ResidentFeed {
  const view = useStationView();
  const feed = useRef<Feed<ResidentState> | null>(null);
  const last = useRef<ResidentScreen | null>(null);
  const [there, setThere] = useState(false);
  const office = view?.office.name ?? '';
  const training = view?.training ?? false;
  useEffect(() => {
    const channel = new BroadcastChannel(RESIDENT_CHANNEL);
    const opened = feedLine<ResidentState>({ office, training, name, screen: last.current }, messageOf, { channel });
    feed.current = opened;
    const stop = opened.subscribe(() => setThere(opened.isDisplayThere()));
    return () => {
      stop();
      // The next person must not read this one's data.
      opened.show({ office, training, name: null, screen: null });
      opened.close();
      feed.current = null;
    };
  }, [office, training, name]);
  const show = useCallback(
    (screen: ResidentScreen) => {
      last.current = screen;
      feed.current?.show({ office, training, name, screen });
    },
    [office, training, name],
  );
  return { show, there };
}
