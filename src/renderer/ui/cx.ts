/** Class names put together; a later Tailwind class wins over an earlier one of the same kind. */
import { clsx, type ClassValue } from 'clsx';
import { twMerge } from 'tailwind-merge';

export const cx = (...values: ClassValue[]): string => twMerge(clsx(values));
