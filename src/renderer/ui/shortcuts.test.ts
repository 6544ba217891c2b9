import { expect, test } from 'vitest';
import { keyName } from './shortcuts.tsx';

const key = (name: string, held: { alt?: boolean; ctrl?: boolean; meta?: boolean } = {}) => keyName({ key: name, altKey: held.alt ?? false, ctrlKey: held.ctrl ?? false, metaKey: held.meta ?? false });

test('keys are named as they are written on the buttons', () => {
  expect(key('F2')).toBe('F2');
  expect(key('Enter')).toBe('Enter');
  expect(key('M', { alt: true })).toBe('Alt+m');
});

test('combinations of the system are left to it', () => {
  expect(key('c', { ctrl: true })).toBeNull();
  expect(key('r', { meta: true })).toBeNull();
});
