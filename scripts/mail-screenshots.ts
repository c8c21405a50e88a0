/**
 * Takes a picture of every mail in every form it can take, in three languages, light and dark, on a desktop and on a telephone:
 * `node scripts/mail-screenshots.ts FOLDER`. To be looked at, not kept.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Letter, MailBody } from "../src/core/message.ts";
import { LANGUAGES } from "../src/core/programme.ts";
import { remotePeerMentoring } from "../src/core/programmes/remote-peer-mentoring.ts";
import type { Language } from "../src/core/room.ts";
import { launchBrowser } from "../test/doubles/chromium.ts";
import { coordinatorBodies, mailToKaisa } from "../test/doubles/coordinator-mails.ts";
import { mailToAino, variants } from "../test/doubles/mail-world.ts";
import { letterToCoordinator } from "../web/mails/coordinator.ts";
import { letterOf } from "../web/mails/letter.ts";

const folder = process.argv[2];
if (!folder) throw new Error("say where to: node scripts/mail-screenshots.ts FOLDER");
mkdirSync(folder, { recursive: true });

/** A mail's column with its margins, and a small telephone. */
const WIDTHS = { desktop: 640, telephone: 360 };

const browser = await launchBrowser();
try {
  for (const colorScheme of ["light", "dark"] as const)
    for (const [device, width] of Object.entries(WIDTHS)) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 400 },
        deviceScaleFactor: 1.5,
      });
      const page = await context.newPage();
      for (const language of LANGUAGES)
        for (const [name, letter] of lettersIn(language)) {
          await page.setContent(letter.html);
          const sideways = await page.evaluate("document.scrollingElement.scrollWidth > innerWidth");
          if (sideways) throw new Error(`${name}, ${language}: wider than ${width} px`);
          const file = `${name.replace(/\W+/g, "-")}.${language}.${colorScheme}.${device}.png`;
          await page.screenshot({ path: path.join(folder, file), fullPage: true });
        }
      await context.close();
    }
} finally {
  await browser.close();
}

/** Those of a participant, and those of her coordinator. */
function lettersIn(language: Language): [name: string, letter: Letter][] {
  const hers = Object.entries(variants).map(([name, body]): [string, Letter] => [
    name,
    letterOf(mailToAino(inLanguage(body, language), { language })),
  ]);
  const coordinators = Object.entries(coordinatorBodies).map(([name, body]): [string, Letter] => [
    `coordinator ${name}`,
    letterToCoordinator(mailToKaisa(body, { language })),
  ]);
  return [...hers, ...coordinators];
}

/** The sample's theme is Finnish; a picture shows the template's in the mail's language. */
function inLanguage(body: MailBody, language: Language): MailBody {
  const [, theme] = remotePeerMentoring.themes;
  return theme && "theme" in body ? { ...body, theme: theme[language] } : body;
}
