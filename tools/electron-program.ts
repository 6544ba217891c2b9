/** Where Electron's program lies once its runtime was fetched, below npm's `electron` package. */
import { join } from 'node:path';

const programs: Partial<Record<string, string>> = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

export const electronProgram = (packageFolder: string): string => join(packageFolder, 'dist', programs[process.platform] ?? 'electron');
