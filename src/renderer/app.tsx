/** Puts the application together: texts, theme, line to the station, keys, drafts, places. */
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createTexts, LANGUAGE_KEY } from './i18n/index.ts';
import { createPlaces } from './router.tsx';
import type { Dial } from './station/connection.ts';
import { RoleTitles } from './station/role-titles.tsx';
import { createCache, createStation, StationProvider } from './station/provider.tsx';
import { ShortcutProvider } from './ui/shortcuts.tsx';
import { DraftsProvider } from './ui/drafts.tsx';
import { applyTheme, readTheme } from './ui/theme.ts';
import './ui/tokens.css';

/** Starts the screens in `root`, over the line that `dial` opens. */
export async function startApp({ root, dial, window }: { readonly root: HTMLElement; readonly dial: Dial; readonly window: Window }): Promise<void> {
  applyTheme(window, readTheme(window));
  const texts = await createTexts(window.localStorage);
  // Chosen in another window of this counter: all of them speak the same language.
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === LANGUAGE_KEY && newValue !== null && newValue !== texts.language) void texts.changeLanguage(newValue === 'en' ? 'en' : 'id');
  });
  const places = createPlaces();
  const station = createStation(dial);
  const cache = createCache();
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <ShortcutProvider>
          <StationProvider station={station} cache={cache}>
            <DraftsProvider>
              <RoleTitles>
                <RouterProvider router={places} />
              </RoleTitles>
            </DraftsProvider>
          </StationProvider>
        </ShortcutProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}
