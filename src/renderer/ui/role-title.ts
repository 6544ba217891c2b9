/** What a role is called where this screen stands: set by whoever knows the office; the id itself without one. */
import { createContext, use } from 'react';

export const RoleTitleContext = createContext<(role: string) => string>((role) => role);

export const useRoleTitleHere = (): ((role: string) => string) => use(RoleTitleContext);
