/** The entry of the people's pages. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { applyTheme, readTheme } from '../renderer/ui/theme.ts';
import { ShortcutProvider } from '../renderer/ui/shortcuts.tsx';
import { App } from './app.tsx';
import { createSharedTexts } from './texts/shared.ts';
import './console.css';

applyTheme(window, readTheme(window));
const texts = await createSharedTexts(window.localStorage);
const cache = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 0 } } });
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <I18nextProvider i18n={texts}>
      <QueryClientProvider client={cache}>
        <ShortcutProvider>
          <App />
        </ShortcutProvider>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
