/** Joining SIAK by the one-time code: what was typed, what is still missing, and the act. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStation } from '../../station/context.ts';
import { useAct } from '../../ui/act.ts';
import { useCodeMissing } from './code-field.tsx';

/** @param onJoined the counter is SIAK's now, and every screen knows it */
export function useJoin(onJoined: () => void = () => undefined) {
  const { client, queries } = useStation();
  const cache = useQueryClient();
  const [code, setCode] = useState('');
  const act = useAct(() => client.outbox.join({ code }));
  const submit = async () => {
    const view = await act.run();
    if (!view) return;
    cache.setQueryData(queries.outbox.state.queryKey(), view);
    await cache.invalidateQueries({ queryKey: queries.link.key() });
    onJoined();
  };
  return { code, setCode, missing: useCodeMissing(code), problem: act.problem, submit };
}
