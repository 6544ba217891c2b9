/** Numbers for eyes that need not see them whole. */

/** A NIK without birth date: region of the kabupaten and the serial, `6203••••••••0001`. */
export const maskNik = (nik: string): string => `${nik.slice(0, 4)}••••••••${nik.slice(12)}`;

/** The last four digits of a telephone number, `••••7890`. */
export const maskPhone = (number: string): string => `••••${number.slice(-4)}`;

/** Hides whatever looks like a NIK or KK number inside a longer text. */
export const maskNiksIn = (text: string): string => text.replace(/(?<!\d)\d{16}(?!\d)/g, maskNik);
