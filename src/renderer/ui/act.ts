/**
 * One act of a screen: runs, remembers the problem it ended with, and turns a surprise (lost
 * connection, a bug) into a note of three parts instead of a raw error.
 */
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../domain/problem.ts';
import type { ProblemText } from '../../domain/problems/text.ts';
import type { Result } from '../../domain/result.ts';
import { isStationLost } from '../station/connection.ts';

export interface Act<A extends readonly unknown[], T> {
  /** Runs the act; gives its value, or null when it failed (then `problem` says why). A second call while it runs gives null and does nothing. */
  readonly run: (...args: A) => Promise<T | null>;
  readonly running: boolean;
  /** For <ProblemNote>. */
  readonly problem: Problem | ProblemText | null;
  readonly clear: () => void;
}

export function useAct<A extends readonly unknown[], T>(act: (...args: A) => Promise<Result<T>>): Act<A, T> {
  const { t } = useTranslation('ui');
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | ProblemText | null>(null);
  const lock = useRef(false);
  const newest = useRef(act);
  useLayoutEffect(() => {
    newest.current = act;
  });
  const run = useCallback(
    async (...args: A): Promise<T | null> => {
      if (lock.current) return null;
      lock.current = true;
      setRunning(true);
      setProblem(null);
      try {
        const result = await newest.current(...args);
        if (result.ok) return result.value;
        setProblem(result.error);
        return null;
      } catch (error) {
        const key = isStationLost(error) ? 'stationLost' : 'surprise';
        setProblem({ what: t(`${key}.what`), means: t(`${key}.means`), todo: t(`${key}.todo`) });
        if (!isStationLost(error)) globalThis.reportError(error);
        return null;
      } finally {
        lock.current = false;
        setRunning(false);
      }
    },
    [t],
  );
  const clear = useCallback(() => setProblem(null), []);
  return { run, running, problem, clear };
}
