/** One act of a page: runs once at a time, remembers the problem it ended with, and asks everything again when it worked. */
import { useRef, useState } from 'react';
import { problem, type Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import { CallFailed } from '../client.ts';
import { useRefresh } from './session.tsx';

export interface Act<A extends readonly unknown[], T> {
  /** The value; undefined when it failed, then `problem` says why (null is the value of an act that gives nothing). */
  readonly run: (...args: A) => Promise<T | undefined>;
  readonly running: boolean;
  readonly problem: Problem | null;
}

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem };

export function useAct<A extends readonly unknown[], T>(act: (...args: A) => Promise<Answer<T> | Result<T>>): Act<A, T> {
  const refresh = useRefresh();
  const lock = useRef(false);
  const [running, setRunning] = useState(false);
  const [found, setFound] = useState<Problem | null>(null);
  const run = async (...args: A): Promise<T | undefined> => {
    if (lock.current) return undefined;
    lock.current = true;
    setRunning(true);
    setFound(null);
    try {
      const answer = await act(...args);
      if (!answer.ok) {
        setFound(answer.error);
        return undefined;
      }
      await refresh();
      return answer.value;
    } catch (error) {
      // No answer, or none of the contract's: nobody knows what became of it. Everything else is a bug and is reported.
      if (error instanceof CallFailed && error.status === 401) await refresh();
      if (!(error instanceof CallFailed) && !(error instanceof TypeError)) globalThis.reportError(error);
      setFound(problem('console-surprise'));
      return undefined;
    } finally {
      lock.current = false;
      setRunning(false);
    }
  };
  return { run, running, problem: found };
}
