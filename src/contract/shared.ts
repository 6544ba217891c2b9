/** Pieces that several procedures share. */
import { z } from 'zod';
import { problemCodes } from '../domain/problem.ts';

export const problemSchema = z.object({ code: z.enum(problemCodes), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() });

/** An act that can fail in an expected way answers with this. */
export const resultOf = <T extends z.ZodType>(value: T) =>
  z.union([z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), error: problemSchema })]);

export const done = resultOf(z.null());
export const berkasId = z.string().describe('id of a berkas');
/** A picture or paper: the bytes as a File. */
export const file = z.instanceof(Blob);
export const instant = z.iso.datetime();
export const bilingual = z.object({ id: z.string(), en: z.string() });
