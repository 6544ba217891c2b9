import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('those of one name come one after the other as they joined; one that leaves before its turn holds nobody up; nothing is kept of them', async () => {
  const turns = new Turns();
  const said: string[] = [];
  const [first, second, third] = [turns.join('a'), turns.join('a'), turns.join('a')];
  const other = turns.join('b');
  const done = [first, second, third].map(({ mine }, index) => mine.then(() => said.push(`a${index + 1}`)));
  await other.mine.then(() => said.push('b1'));
  second.leave();
  await Promise.resolve();
  expect(said).not.toContain('a2');
  first.leave();
  await Promise.all(done);
  expect(said.filter((one) => one.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
  third.leave();
  await turns.join('a').mine;
});
