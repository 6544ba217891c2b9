/** What may be said to the resident's screen, checked where it arrives. */
import { z } from 'zod';
import { parts } from '../../../domain/enrolment/parts.ts';
import { advices } from '../../berkas/activities/studio/face/advice.ts';
import { groups, isShot } from '../../berkas/activities/studio/groups.ts';

const bilingual = z.strictObject({ id: z.string(), en: z.string() });

export const residentSchema = z.strictObject({
  kind: z.literal('show'),
  now: z.iso.datetime(),
  office: z.string(),
  training: z.boolean(),
  name: z.string().nullable(),
  screen: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('photo'), advice: z.enum([...advices, 'good']) }),
      z.strictObject({ kind: z.literal('shot'), shot: z.enum(groups).refine(isShot), fingers: z.array(z.enum(parts)), running: z.boolean(), again: z.boolean() }),
      z.strictObject({ kind: z.literal('sign'), lines: z.array(z.strictObject({ label: bilingual, value: z.string() })) }),
      z.strictObject({ kind: z.literal('done') }),
    ])
    .nullable(),
});
