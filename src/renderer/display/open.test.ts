import { expect, test } from 'vitest';
import { DISPLAY_PATH, isDisplay } from './channel.ts';
import { openDisplay } from './open.ts';

test.each([
  ['http://127.0.0.1:7311/#/antrian', 'http://127.0.0.1:7311/#/layar'],
  ['http://127.0.0.1:7311/#token=geheim', 'http://127.0.0.1:7311/#/layar'],
  ['loket://app/index.html#/antrian', 'loket://app/index.html#/layar'],
])('from %s the display opens at %s, without a tie to the counter', (here, there) => {
  const opened: { readonly url: URL; readonly features: string }[] = [];
  openDisplay(DISPLAY_PATH, { location: { href: here }, screen: { availWidth: 1366 }, open: (url: URL, _: string, features: string) => opened.push({ url, features }) } as unknown as Window);
  expect(opened.map(({ url }) => url.href)).toEqual([there]);
  expect(opened[0]!.features.split(',')).toContain('noopener');
  expect(isDisplay(opened[0]!.url)).toBe(true);
  expect(isDisplay(new URL(here))).toBe(false);
});
