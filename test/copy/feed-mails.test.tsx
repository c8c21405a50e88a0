import { expect, test } from "vitest";
import { copyOf } from "../../web/copy/copy.ts";
import { letterOf } from "../../web/mails/letter.ts";
import { mailToAino, variants } from "../doubles/mail-world.ts";

const LANGUAGES = ["fi", "sv", "en"] as const;

test("no mail to whoever subscribes has a calendar part, or speaks of one that comes with it", () => {
  for (const language of LANGUAGES) {
    const { mails } = copyOf(language);
    const promises = [mails.invitation, mails.update, mails.cancellation, mails.moved].map((text) => text.calendar);
    for (const [name, body] of Object.entries(variants)) {
      const letter = letterOf(mailToAino(body, { language, calendar: "feed" }));
      expect(letter.calendar, name).toBeNull();
      for (const promise of promises) expect(letter.text, `${name} ${language}`).not.toContain(promise);
    }
  }
});

test("every mail about a change tells whoever subscribes when her calendar will show it", () => {
  for (const language of LANGUAGES) {
    const { updates, remove } = copyOf(language).calendar.mail;
    const text = (name: string) => {
      const body = variants[name];
      if (!body) throw new Error(name);
      return letterOf(mailToAino(body, { language, calendar: "feed" })).text.replace(/\s+/g, " ");
    };
    for (const name of ["invitation", "update", "cancellation", "moved"]) expect(text(name), name).toContain(updates);
    expect(text("cancellation, left")).toContain(remove);
  }
});
