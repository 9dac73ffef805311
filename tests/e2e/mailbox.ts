import { expect, type Locator, type Page } from "@playwright/test";
import { call } from "./users.ts";

interface Mail {
  to: string;
  kind: string;
  text: string;
  link: string;
}

/** The newest mail to an address; mails leave a moment after the change that caused them. */
export async function mailTo(page: Page, address: string, isMeant = (_: Mail) => true, timeout = 60_000): Promise<Mail> {
  let found: Mail | undefined;
  await expect(async () => {
    const mails = (await call(page, "GET", "/dev/mailbox.json")).body as Mail[];
    found = mails.find((mail) => mail.to === address && isMeant(mail));
    expect(found, `a mail to ${address}`).toBeDefined();
  }).toPass({ timeout });
  return found as Mail;
}

/** Those there are now: the mailbox keeps the newest of all, and those of long ago may be gone. */
export async function mailsTo(page: Page, address: string): Promise<Mail[]> {
  const mails = (await call(page, "GET", "/dev/mailbox.json")).body as Mail[];
  return mails.filter(({ to }) => to === address);
}

/** Opens the mailbox as a person would; answers the link in the newest mail to the address. */
export async function openMailbox(page: Page, address: string): Promise<Locator> {
  const { link } = await mailTo(page, address);
  await page.goto("/dev/mailbox");
  return page.getByRole("link").and(page.locator(`[href="${link}"]`));
}
