/**
 * A lost card through the screens, by mouse and by keyboard alone. What a host must bring is a page
 * on a counter with blanks in its safe; whatever a hand does to cards is done in the training dock.
 */
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** `npm run pictures` puts them into the README's folder; otherwise a run leaves the tree as it was. */
const PICTURES = process.env['LOKET_PICTURES'] ?? 'test-results/pictures';
/** Elements that a keyboard may have to walk past. */
const LONGEST_WALK = 80;

export interface Stage {
  readonly page: Page;
  readonly pin: string;
  /** NIK of the practice resident for a purpose. */
  readonly nik: (purpose: 'lost-card' | 'woman') => string;
  /** Cards with a face that lie in the output tray, and the blanko ledger, where the host lets us look behind the screen. */
  readonly behind: { readonly printedInTray: () => number; readonly balance: () => Promise<object> } | null;
  close(): Promise<void>;
}

/** Defines the tests. @param open makes the counter and its page */
export function lostCardSuite(open: () => Promise<Stage>): { readonly page: () => Page } {
  let stage: Stage;
  let page: Page;
  beforeAll(async () => {
    stage = await open();
    ({ page } = stage);
    mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(() => stage?.close());

  const on = (id: string) => page.getByTestId(id);
  const picture = (name: string) => page.screenshot({ path: `${PICTURES}/${name}.png` });
  /** axe's findings on what is shown now, as ids with their place. */
  const faults = async () => (await new AxeBuilder({ page }).analyze()).violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.target.join(' ')}`);

  /** Presses Tab until the element has the focus; fails when the whole page was walked without meeting it. */
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < LONGEST_WALK; i += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('the keyboard does not reach it');
  };

  test('log in with a PIN', async () => {
    await page.getByRole('button', { name: /Pelatih/u }).or(page.getByText(/Pelatih/u)).first().click();
    await on('pin').fill(stage.pin);
    await picture('masuk');
    expect(await faults()).toEqual([]);
    await on('log-in').click();
    await on('pin').waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await picture('meja');
    expect(await faults()).toEqual([]);
  });

  test('receive: found by NIK, service lost, F-1.02', async () => {
    await page.keyboard.press('F2');
    await on('receive-nik').fill(stage.nik('lost-card'));
    await page.getByText('KTP-el hilang').click();
    await picture('terima');
    expect(await faults()).toEqual([]);
    await on('receive-submit').click();
    await on('check-submit').waitFor();
  });

  test('check the papers, release a blank, print', async () => {
    for (const id of ['formulir', 'kk', 'surat-kehilangan']) await on(`requirement-${id}`).press('Space');
    await picture('verifikasi');
    expect(await faults()).toEqual([]);
    await on('check-submit').click();
    await on('release-submit').click();
    await on('face').waitFor();
    await picture('cetak');
    expect(await faults()).toEqual([]);
    await on('print-submit').click();
    await on('inspect-read').waitFor();
    if (stage.behind) expect(stage.behind.printedInTray()).toBe(1);
  });

  test('inspect, register, hand over', async () => {
    // The hand of the trainer: from the tray onto the reader, in the training dock.
    await page.keyboard.press('Alt+l');
    await on('card-on').first().click();
    await on('card-off').waitFor();
    await picture('latihan');
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Alt+l');
    await on('inspect-read').click();
    await page.getByText('Chip asli dan cocok seluruhnya').waitFor();
    await picture('koreksi');
    expect(await faults()).toEqual([]);
    await on('inspect-good').click();
    await on('register-submit').waitFor();
    await page.keyboard.press('Alt+l');
    await on('card-off').click();
    await on('card-off').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+l');
    await on('register-submit').click();
    await on('front-desk-submit').click();
    await on('signature-mark').click();
    await picture('serah-terima');
    expect(await faults()).toEqual([]);
    await on('holder-submit').click();
    await on('ended').waitFor();
    await picture('selesai');
    if (stage.behind) expect(await stage.behind.balance()).toMatchObject({ stock: 9, released: 0, printed: 1, spoiled: 0 });
  });

  test('another one by keyboard alone', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F2');
    await on('receive-nik').waitFor();
    // The NIK field has the focus; the service is reached with Tab and chosen with an arrow.
    await page.keyboard.type(stage.nik('woman'));
    await on('receive-change').waitFor();
    const radios = page.getByRole('radio');
    await tabTo(radios.first());
    await page.keyboard.press('ArrowDown');
    if (!(await radios.nth(1).isChecked())) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await on('check-submit').waitFor();
    for (const id of ['formulir', 'kk', 'surat-kehilangan']) {
      await tabTo(on(`requirement-${id}`));
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('Enter');
    await on('release-submit').waitFor();
    await page.keyboard.press('Enter');
    await on('face').waitFor();
    await page.keyboard.press('Enter');
    await on('inspect-read').waitFor();
    await page.keyboard.press('Alt+l');
    await tabTo(on('card-on').first());
    await page.keyboard.press('Enter');
    await on('card-off').waitFor();
    await page.keyboard.press('Alt+l');
    await tabTo(on('inspect-read'));
    await page.keyboard.press('Enter');
    await page.getByText('Chip asli dan cocok seluruhnya').waitFor();
    await tabTo(on('inspect-good'));
    await page.keyboard.press('Enter');
    await on('register-submit').waitFor();
    await page.keyboard.press('Enter');
    await on('front-desk-submit').waitFor();
    await page.keyboard.press('Enter');
    await tabTo(on('signature-mark'));
    await page.keyboard.press('Space');
    await tabTo(on('received-by'));
    await page.keyboard.press('Enter');
    await on('ended').waitFor();
    if (stage.behind) expect(await stage.behind.balance()).toMatchObject({ stock: 8, released: 0, printed: 2, spoiled: 0 });
  });

  return { page: () => page };
}
