/** The roles of this office for whatever shows a role by its id. */
import type { ReactNode } from 'react';
import { RoleTitleContext } from '../ui/role-title.ts';
import { useRoleTitle } from './roles.ts';

export function RoleTitles({ children }: { readonly children: ReactNode }) {
  return <RoleTitleContext value={useRoleTitle()}>{children}</RoleTitleContext>;
}
