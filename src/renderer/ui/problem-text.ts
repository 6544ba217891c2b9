/** The three sentences of a problem in the language of the screen, with ids in them put into words. */
import { useTranslation } from 'react-i18next';
import { describeProblem, type Problem } from '../../domain/problem.ts';
import type { ProblemText } from '../../domain/problems/text.ts';
import { useLanguage } from '../i18n/language.ts';
import { useRoleTitleHere } from './role-title.ts';

/** Gives a function problem → its text; a `role` inside becomes its title, a printer `fault` its name. */
export function useProblemText(): (problem: Problem) => ProblemText {
  const language = useLanguage();
  const roleTitle = useRoleTitleHere();
  const { t, i18n } = useTranslation('words');
  return ({ code, params }) => {
    if (!params) return describeProblem({ code }, language);
    const fault = String(params.fault ?? '');
    const words = {
      ...params,
      ...(params.role === undefined ? {} : { role: roleTitle(String(params.role)) }),
      ...(params.fault === undefined ? {} : { fault: i18n.exists(`fault.${fault}`, { ns: 'words' }) ? t(`fault.${fault}` as 'fault.other') : fault }),
    };
    return describeProblem({ code, params: words }, language);
  };
}
