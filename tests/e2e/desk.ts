import { AxeBuilder } from "@axe-core/playwright";
import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";

export { expect };

/** A test whose page may neither fail, nor complain in the console, nor run into its own security policy. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      await context.addInitScript(reportViolations);
      context.on("console", (message) => isComplaint(message) && complaints.push(message.text()));
      context.on("weberror", (error) => complaints.push(String(error.error())));
      await use(complaints);
      expect(complaints, "complaints of the page").toEqual([]);
    },
    { auto: true },
  ],
});

function reportViolations(): void {
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    console.error(`blocked by ${effectiveDirective}: ${blockedURI}`),
  );
}

/** The browser notes every refused request as an error; a refusal by the API is what many tests are about. */
function isComplaint(message: ConsoleMessage): boolean {
  const isRefusal = /status of 4\d\d/.test(message.text()) && message.location().url.includes("/v1/");
  return ["error", "warning"].includes(message.type()) && !isRefusal;
}

/** No violation of WCAG A and AA, nor of axe's best practices. */
export function expectAccessible(page: Page): Promise<void> {
  return expectNoViolation(page, new AxeBuilder({ page }));
}

/** What a change of the colours alone can break: the contrast. */
export function expectReadable(page: Page): Promise<void> {
  return expectNoViolation(page, new AxeBuilder({ page }).withRules("color-contrast"));
}

async function expectNoViolation(page: Page, axe: AxeBuilder): Promise<void> {
  await settled(page);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** Colours are judged when nothing fades any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ends = (animation: Animation) => animation.effect?.getComputedTiming().iterations !== Infinity;
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(ends)
        .map(({ finished }) => finished),
    );
  });
}
