/** The station's own facts: office, counter, who works, whether it is training. Always there once the frame shows. */
import { useQuery } from '@tanstack/react-query';
import type { StationView } from '../../contract/views.ts';
import { useStation } from './context.ts';

/** The view, or undefined until it first arrived. */
export function useStationView(): StationView | undefined {
  return useStationViewQuery().data;
}

export function useStationViewQuery() {
  const { queries } = useStation();
  return useQuery(queries.session.get.queryOptions());
}
