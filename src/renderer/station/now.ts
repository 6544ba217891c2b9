/** The station's time on this screen: its own clock when it last told, carried on by ours. */
import { useSyncExternalStore } from 'react';
import { useStation } from './context.ts';
import { useStationViewQuery } from './view.ts';

/** Milliseconds since 1970, by the station's clock; renders again every second. */
export function useStationNow(): number {
  const { ticker } = useStation();
  const local = useSyncExternalStore(ticker.subscribe, ticker.now);
  const { data, dataUpdatedAt } = useStationViewQuery();
  return data ? Math.max(Date.parse(data.now), local + Date.parse(data.now) - dataUpdatedAt) : local;
}
