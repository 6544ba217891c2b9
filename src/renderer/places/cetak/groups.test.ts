import { expect, test } from 'vitest';
import type { DeskItem } from '../../../contract/views.ts';
import { printGroupOf } from './groups.ts';

const at = (activity: NonNullable<DeskItem['step']>['activity'] | null, flags: string[] = []) =>
  printGroupOf({ flags, step: activity === null ? null : { id: 's', number: 1, activity, title: { id: '', en: '' }, role: '' } } as unknown as DeskItem);

test('a berkas is in the print bay from the release of its blank until the inspection', () => {
  expect(at('check-documents')).toBeNull();
  expect(at('release-blanko')).toBe('blanko');
  expect(at('print')).toBe('print');
  expect(at('inspect')).toBe('inspect');
  expect(at('register-card')).toBeNull();
  expect(at(null)).toBeNull();
});

test('a card in doubt comes first, whatever the step', () => {
  expect(at('print', ['card-in-doubt'])).toBe('doubt');
});
