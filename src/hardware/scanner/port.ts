/** The document scanner port: one page as PNG. Real driver: SANE's `scanimage`. */
import type { Result } from '../../domain/result.ts';

export interface DocumentScanner {
  /** Name of the device found, or why none. */
  identify(): Promise<Result<{ readonly model: string }>>;
  /** Scans one page at `dpi`, colour, as PNG bytes. Jam, no paper and open cover are expected failures. */
  scan(dpi: number, signal?: AbortSignal): Promise<Result<Uint8Array>>;
}
