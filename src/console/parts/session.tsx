/** Who is logged in, for every page; asked again while a page is open, so that what waits is fresh. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { Official, Waiting } from '../../contract/console.ts';
import { formatsFor, type Formats } from '../../renderer/ui/format.ts';
import { useLanguage } from '../../renderer/i18n/language.ts';
import { client } from '../client.ts';

/** ms between two looks at what waits while a page is open */
export const LOOK_MS = 10_000;
const DEFAULT_ZONE = 'Asia/Jakarta';

export interface Session {
  readonly official: Official;
  readonly waiting: Waiting;
  /** SIAK's clock, ISO instant */
  readonly now: string;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('nobody is logged in here');
  return session;
}

export const useSessionState = () => useQuery({ queryKey: ['session'], queryFn: () => client.session.state(), refetchInterval: LOOK_MS });

/** Asks everything again: after a log-in, a decision. */
export function useRefresh(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries();
}

/** Dates and numbers in the time of the official's office. */
export function useFormats(): Formats {
  const language = useLanguage();
  const zone = use(SessionContext)?.official.office?.timezone ?? DEFAULT_ZONE;
  return formatsFor(language, zone);
}

/** SIAK's time at the last look, ms. */
export const useNow = (): number => Date.parse(useSession().now);
