/** The role matrix as the office's SOPs give it: a row an activity, a column a role, a mark where the role does it. */
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StationView } from '../../../contract/views.ts';
import { activities, type Activity } from '../../../domain/sop/activity.ts';
import type { Flow } from '../../../domain/sop/pack.ts';
import { useSay } from '../../i18n/language.ts';
import { useStation } from '../../station/context.ts';

/** What a role does with an activity in any flow: does it itself, or has the last word in it. */
function part(flows: readonly Flow[], activity: Activity, role: string): 'does' | 'rules' | 'decides' | null {
  const steps = flows.flatMap((flow) => flow.steps).filter((step) => step.activity === activity);
  if (steps.some((step) => step.role === role)) return 'does';
  if (steps.some((step) => step.consultant === role)) return 'rules';
  return steps.some((step) => step.superior === role) ? 'decides' : null;
}

export function RoleMatrix({ roles }: { readonly roles: StationView['roles'] }) {
  const { t } = useTranslation('people');
  const { t: word } = useTranslation('words');
  const say = useSay();
  const { queries } = useStation();
  const { data: flows } = useQuery(queries.sop.flows.queryOptions());
  if (!flows) return null;
  const used = activities.filter((activity) => flows.some((flow) => flow.steps.some((step) => step.activity === activity)));
  return (
    <section aria-label={t('matrix.title')}>
      <h2 className="text-lg font-bold">{t('matrix.title')}</h2>
      <p className="mb-3 text-sm text-ink-soft">{t('matrix.lead')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className="sheet quiet-scroll overflow-x-auto" tabIndex={0} aria-label={t('matrix.lead')}>
        <table className="w-full text-sm">
          <thead>
            <tr className="border-b border-line-strong align-bottom">
              <th scope="col" className="px-4 py-2.5 text-left font-semibold">{t('matrix.step')}</th>
              {roles.map((role) => <th key={role.id} scope="col" className="px-3 py-2.5 text-center font-semibold">{say(role.title)}</th>)}
            </tr>
          </thead>
          <tbody>
            {used.map((activity) => (
              <tr key={activity} className="border-b border-line last:border-b-0">
                <th scope="row" className="px-4 py-2 text-left font-medium whitespace-nowrap">{word(`activity.${activity}`)}</th>
                {roles.map((role) => {
                  const what = part(flows, activity, role.id);
                  return (
                    <td key={role.id} className="px-3 py-2 text-center">
                      {what === 'does' && <><Check aria-hidden className="mx-auto size-5 text-accent" strokeWidth={2.5} /><span className="sr-only">{say(role.title)}</span></>}
                      {(what === 'rules' || what === 'decides') && <span className="text-ink-soft">{t(`matrix.${what}`)}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
