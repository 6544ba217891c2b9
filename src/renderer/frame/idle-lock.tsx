/** Nobody at the counter for a while: it locks, after a warning. What was typed stays for the same person. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limits } from '../ui/limits.ts';
import { useLogOut } from './operator-dialog.tsx';

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

export function IdleLock() {
  const { t } = useTranslation('frame');
  const logOut = useLogOut();
  const [warned, setWarned] = useState(false);
  const lock = logOut.run;
  useEffect(() => {
    let warning: ReturnType<typeof setTimeout>;
    let locking: ReturnType<typeof setTimeout>;
    const restart = () => {
      clearTimeout(warning);
      clearTimeout(locking);
      setWarned(false);
      warning = setTimeout(() => setWarned(true), limits.idleLockMs - limits.idleWarningMs);
      locking = setTimeout(() => void lock('idle'), limits.idleLockMs);
    };
    // oxlint-disable-next-line react/set-state-in-effect -- starting the timers also takes the warning down
    restart();
    for (const sign of signs) window.addEventListener(sign, restart, { passive: true });
    return () => {
      clearTimeout(warning);
      clearTimeout(locking);
      for (const sign of signs) window.removeEventListener(sign, restart);
    };
  }, [lock]);
  return (
    <div role="alert" className="contents">
      {warned && <p className="fixed inset-x-0 bottom-8 z-30 mx-auto w-fit rounded-sheet bg-rail px-6 py-4 font-semibold text-on-rail shadow-high">{t('idle.soon', { count: limits.idleWarningMs / 1000 })}</p>}
    </div>
  );
}
