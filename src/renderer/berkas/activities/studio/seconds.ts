/** Whole seconds that something has been running; 0 when it is not. */
import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

export function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setSeconds((before) => before + 1), SECOND_MS);
    return () => {
      clearInterval(timer);
      setSeconds(0);
    };
  }, [running]);
  return running ? seconds : 0;
}
