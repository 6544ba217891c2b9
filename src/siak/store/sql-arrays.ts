/** Lists as one parameter: a statement's text is the same however long they are. */
import { sql, type SQLWrapper } from 'drizzle-orm';

export const array = (values: readonly (string | number | null)[]) => sql.param([...values]);
export const isOneOf = (column: SQLWrapper, ids: readonly string[]) => sql`${column} = ANY(${array(ids)}::text[])`;
