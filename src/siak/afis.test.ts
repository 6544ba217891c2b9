import { expect, test } from 'vitest';
import { createAfis } from './afis.ts';
import { createMemoryShelf } from './store/shelf.ts';

test('a damaged line of the shelf is said, and nobody is taken for unknown by it', async () => {
  const shelf = createMemoryShelf();
  const afis = createAfis({ shelf });
  await shelf.change('afis', '6203015705909001', () => ({ body: [{ kind: 'finger', position: 2, template: '***' }], due: null }));
  await expect(afis.find([])).rejects.toThrow();
  await shelf.change('afis', '6203015705909001', () => ({ body: [], due: null }));
  expect(await afis.find([])).toEqual([]);
});
