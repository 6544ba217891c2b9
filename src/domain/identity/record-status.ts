/**
 * The states of a resident's enrolment record in SIAK, as published by many offices
 * (domain facts 4.1: Sambas, Purbalingga, Banyumas; Kemendagri/PIAK deck 2015). Only
 * PRINT_READY_RECORD may be printed.
 */
import { z } from 'zod';

export const recordStatuses = [
  'UNREGISTERED',
  'BIO_CAPTURED',
  'PROCESSING',
  'SENT_FOR_ENROLLMENT',
  'RECEIVED_AT_CENTRAL',
  'ENROLL_FAILURE_AT_CENTRAL',
  'ENROLL_FAILURE_AT_REGIONAL',
  'SEARCH_FAILURE_AT_CENTRAL',
  'ADJUDICATE_RECORD',
  'DUPLICATE_RECORD',
  'PRINT_READY_RECORD',
  'CARD_PRINTED',
] as const;

export const recordStatusSchema = z.enum(recordStatuses).describe('State of the enrolment record in SIAK');
export type RecordStatus = z.infer<typeof recordStatusSchema>;

/** Was this person ever enrolled (photo, irises, fingers, signature taken)? */
export const isEnrolled = (status: RecordStatus): boolean => status !== 'UNREGISTERED';

/** The one state in which a card may be printed unless the pack's service names more ("tunggal"; Ngawi, bogor.tribunnews 2017/10/26). */
export const PRINTABLE_STATUS: RecordStatus = 'PRINT_READY_RECORD';
