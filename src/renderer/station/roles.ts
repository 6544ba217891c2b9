/** Role ids of the office pack, in words. */
import { useLanguage } from '../i18n/language.ts';
import { useStationView } from './view.ts';

/** Gives a function role id → its title at this office; the id itself when the office has no such role. */
export function useRoleTitle(): (role: string) => string {
  const language = useLanguage();
  const roles = useStationView()?.roles;
  return (role) => roles?.find((candidate) => candidate.id === role)?.title[language] ?? role;
}
