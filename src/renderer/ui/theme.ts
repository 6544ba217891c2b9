/** Light first; dark for night shifts. Chosen on this machine, or as the system says. */
export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

const THEME_KEY = 'loket-theme';

export function readTheme(window: Window): Theme {
  const kept = window.localStorage.getItem(THEME_KEY);
  return themes.find((theme) => theme === kept) ?? 'light';
}

/** Shows a theme now. */
export function applyTheme(window: Window, theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  window.document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

/** Shows it and remembers it on this machine. */
export function chooseTheme(window: Window, theme: Theme): void {
  window.localStorage.setItem(THEME_KEY, theme);
  applyTheme(window, theme);
}
