/** Records under way, in PostgreSQL. */
import { and, asc, eq, isNull, lte, ne, or } from 'drizzle-orm';
import { recordNews } from './courses.ts';
import { recordCourse, resident } from './schema.ts';
import type { SiakDatabase } from './sql-book.ts';
import { addToFeeds } from './sql-feeds.ts';
import type { SiakStore } from './store.ts';

export const sqlCourses = (db: SiakDatabase): Pick<SiakStore, 'underWay' | 'goOn'> => ({
  underWay: async (at, limit) => {
    const fresh = await db
      .select({ nik: resident.nik, captured: resident.statusAt })
      .from(resident)
      .leftJoin(recordCourse, eq(recordCourse.nik, resident.nik))
      .where(and(eq(resident.status, 'BIO_CAPTURED'), lte(resident.statusAt, at), or(isNull(recordCourse.nik), ne(recordCourse.captured, resident.statusAt))))
      .orderBy(asc(resident.statusAt))
      .limit(limit);
    const due = await db.select({ nik: recordCourse.nik, captured: recordCourse.captured }).from(recordCourse).where(lte(recordCourse.due, at)).orderBy(asc(recordCourse.due)).limit(limit);
    return [...fresh, ...due].slice(0, limit);
  },
  goOn: (nik, captured, reached, due) =>
    db.transaction(async (tx) => {
      const [now] = await tx.select({ status: resident.status, statusAt: resident.statusAt, regency: resident.regencyCode }).from(resident).where(eq(resident.nik, nik)).for('update');
      const [course] = await tx.select().from(recordCourse).where(eq(recordCourse.nik, nik));
      const stands = course?.captured === captured ? course : { status: 'BIO_CAPTURED', statusAt: captured };
      if (!now || now.status !== stands.status || now.statusAt !== stands.statusAt) {
        // It has gone another way meanwhile.
        await tx.delete(recordCourse).where(and(eq(recordCourse.nik, nik), eq(recordCourse.captured, captured)));
        return;
      }
      if (reached.status !== now.status) {
        await tx.update(resident).set({ status: reached.status, statusAt: reached.at }).where(eq(resident.nik, nik));
        await addToFeeds(tx, [recordNews(nik, now.regency, reached)]);
      }
      const row = { captured, status: reached.status, statusAt: reached.at, due: due ?? '' };
      if (due === null) await tx.delete(recordCourse).where(eq(recordCourse.nik, nik));
      else await tx.insert(recordCourse).values({ nik, ...row }).onConflictDoUpdate({ target: recordCourse.nik, set: row });
    }),
});
