/** Who works: the roles, the language and theme of this machine, and the way out. */
import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Operator, StationView } from '../../contract/views.ts';
import { useStation } from '../station/context.ts';
import { useRoleTitle } from '../station/roles.ts';
import { useAct } from '../ui/act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Fact, Pill } from '../ui/layout.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { LanguageAndTheme } from './preferences.tsx';

/** Logs the operator out; what was shown of residents leaves the memory with them. */
export function useLogOut() {
  const { client, queries } = useStation();
  const cache = useQueryClient();
  return useAct(async (why: 'asked' | 'idle') => {
    const done = await client.session.logOut({ why });
    if (done.ok) {
      cache.removeQueries({ queryKey: queries.residents.key() });
      await cache.invalidateQueries({ queryKey: queries.session.get.key() });
    }
    return done;
  });
}

export function OperatorDialog({ open, onClose, view, operator }: { readonly open: boolean; readonly onClose: () => void; readonly view: StationView; readonly operator: Operator }) {
  const { t } = useTranslation('frame');
  const roleTitle = useRoleTitle();
  const logOut = useLogOut();
  return (
    <Dialog open={open} onClose={onClose} title={operator.name} width="narrow">
      <dl className="flex flex-col gap-4">
        <Fact term={t('operator.roles')}>
          <span className="flex flex-wrap gap-1.5 pt-1">
            {operator.roles.map((role) => (
              <Pill key={role}>{roleTitle(role)}</Pill>
            ))}
          </span>
        </Fact>
        <Fact term={t('operator.counter')}>{view.counter}</Fact>
        <Fact term={t('operator.screen')}><div className="-ml-3"><LanguageAndTheme /></div></Fact>
      </dl>
      <ProblemNote problem={logOut.problem} className="mt-4" />
      <div className="mt-6 flex justify-end">
        <Button icon={<LogOut />} onPress={() => logOut.run('asked')} testId="log-out">{t('operator.logOut')}</Button>
      </div>
    </Dialog>
  );
}
