/** Role ids of the office pack, in words; and the administrator's, which no pack names. */
import { useTranslation } from 'react-i18next';
import { ADMINISTRATOR } from '../../domain/people.ts';
import { useLanguage } from '../i18n/language.ts';
import { useStationView } from './view.ts';

/** Gives a function role id → its title at this office; the id itself when the office has no such role. */
export function useRoleTitle(): (role: string) => string {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const roles = useStationView()?.roles;
  return (role) => (role === ADMINISTRATOR ? t('administrator') : (roles?.find((candidate) => candidate.id === role)?.title[language] ?? role));
}

/** Gives a function roles → one line: "all roles" when somebody has each of the office. */
export function useRoleWords(): (roles: readonly string[]) => string {
  const { t } = useTranslation('frame');
  const title = useRoleTitle();
  const known = useStationView()?.roles ?? [];
  return (roles) => {
    const own = roles.filter((role) => role !== ADMINISTRATOR);
    return own.length === known.length && own.length > 1 ? t('login.allRoles') : roles.map(title).join(', ');
  };
}
