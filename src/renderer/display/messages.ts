/** The messages to the display, checked where they arrive. */
import { z } from 'zod';
import { displayLimits } from './channel.ts';

const callSchema = z.strictObject({ number: z.string().min(1), counter: z.string(), at: z.iso.datetime(), again: z.boolean() });

/** The present state. Strict: a field too many could be somebody's name. */
export const showSchema = z.strictObject({
  kind: z.literal('show'),
  /** The counter's clock when it was sent, so that the display's own clock need not be right. */
  now: z.iso.datetime(),
  office: z.string(),
  counter: z.string().optional(),
  calls: z.array(callSchema).max(displayLimits.calls),
  waiting: z.number().int().nonnegative(),
  news: z.string().nullable(),
  training: z.boolean(),
  timezone: z.string().refine((name) => {
    try {
      return Boolean(new Intl.DateTimeFormat('id-ID', { timeZone: name }));
    } catch {
      return false;
    }
  }, 'a time zone that there is'),
});
export type Show = z.infer<typeof showSchema>;

/** What the display says: here I am, tell me. */
export const helloSchema = z.strictObject({ kind: z.literal('hello') });
