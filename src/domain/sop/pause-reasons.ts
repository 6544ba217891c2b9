/** Reasons for which the procedure itself pauses a berkas. A flow with such a step names them among its pause reasons; the linter asks. */
export const ADB_REASON = 'menunggu-adb';
export const ABSENT_REASON = 'pemohon-tidak-hadir';
