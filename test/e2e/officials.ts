/** People at SIAK's pages in Chromium: each with a device of their own, on a desk or in the hand, and a passkey built in (Chromium's virtual authenticator). */
import type { Browser, Page } from '@playwright/test';

/** Milliseconds: a station reads its feed every five seconds, a page asks every ten. */
export const ASKED_MS = 30_000;

export const desk = { viewport: { width: 1366, height: 768 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Somebody's device with a passkey built in. */
export async function device(browser: Browser, url: string, kind: typeof desk | typeof phone): Promise<Page> {
  const context = await browser.newContext({ ...kind, locale: 'id-ID', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(ASKED_MS);
  const line = await context.newCDPSession(page);
  await line.send('WebAuthn.enable');
  await line.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  await page.goto(`${url}/konsol/`);
  return page;
}

/** The first administrator's desk, opened with the code of SIAK's log. */
export async function foundAdministrator(browser: Browser, url: string, code: string): Promise<Page> {
  const page = await device(browser, url, desk);
  await page.getByText('Saya punya kode undangan').click();
  await page.getByTestId('code').fill(code);
  await page.getByTestId('code-next').click();
  await page.getByTestId('name').fill('Dewi Anggraini');
  await page.getByTestId('make-passkey').click();
  await page.getByTestId('who').waitFor();
  return page;
}

/** The administrator invites; gives the code that is shown. */
export async function inviteOfficial(page: Page, { name, office, roles, operator = '' }: { name: string; office: string; roles: string[]; operator?: string }): Promise<string> {
  await page.getByTestId('page-people').click();
  await page.getByTestId('person-name').fill(name);
  await page.getByTestId('person-office').selectOption(office);
  for (const role of roles) await page.getByTestId(`role-${role}`).press('Space');
  await page.getByTestId('person-operator').fill(operator);
  await page.getByTestId('appoint').click();
  await page.getByText(`Kode undangan untuk ${name}`).waitFor();
  return (await page.getByTestId('invitation').textContent())!;
}

/** Whoever was invited joins with a passkey of their device. */
export async function joinOfficial(page: Page, code: string): Promise<void> {
  await page.getByText('Saya punya kode undangan').click();
  await page.getByTestId('code').fill(code);
  await page.getByTestId('code-next').click();
  await page.getByTestId('make-passkey').click();
  await page.getByTestId('who').waitFor();
}
