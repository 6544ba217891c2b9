/** Periods of the register, as ISO days at the office. Pure. */
export const periodNames = ['today', 'week', 'month', 'year'] as const;
export type PeriodName = (typeof periodNames)[number];

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The period of a name that ends on `today` (YYYY-MM-DD): this week from Monday, this month from the 1st, this year from 1 January. */
export function periodOf(name: PeriodName, today: string): Period {
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'week': {
      const date = new Date(`${today}T00:00:00Z`);
      const sinceMonday = (date.getUTCDay() + 6) % 7;
      date.setUTCDate(date.getUTCDate() - sinceMonday);
      return { from: date.toISOString().slice(0, 10), to: today };
    }
    case 'month':
      return { from: `${today.slice(0, 8)}01`, to: today };
    default:
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}
