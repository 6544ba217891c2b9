/** The counter's window feeds the display as long as the component that calls this is on screen. */
import { useEffect, useRef, useState } from 'react';
import type { QueueView } from '../../contract/views.ts';
import { useStationViewQuery } from '../station/view.ts';
import { feedDisplay, type DisplayFeed } from './feed.ts';
import { displayState } from './from-queue.ts';

/** Feeds the display with the queue. Gives whether a display is open. @param view undefined until the station told it */
export function useDisplayFeed(view: QueueView | undefined): boolean {
  const { data, dataUpdatedAt } = useStationViewQuery();
  const ahead = useRef(0);
  const feed = useRef<DisplayFeed | null>(null);
  const latest = useRef(view);
  const [there, setThere] = useState(false);
  const known = view !== undefined;
  useEffect(() => {
    if (data) ahead.current = Date.parse(data.now) - dataUpdatedAt;
  }, [data, dataUpdatedAt]);
  useEffect(() => {
    latest.current = view;
    if (view) feed.current?.show(displayState(view));
  }, [view]);
  useEffect(() => {
    if (!known || !latest.current) return undefined;
    const opened = feedDisplay(displayState(latest.current), { now: () => Date.now() + ahead.current });
    feed.current = opened;
    const stop = opened.subscribe(() => setThere(opened.isDisplayThere()));
    return () => {
      stop();
      opened.close();
      feed.current = null;
      setThere(false);
    };
  }, [known]);
  return there;
}
