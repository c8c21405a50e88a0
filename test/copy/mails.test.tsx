import { expect, test } from "vitest";
import { LANGUAGES } from "../../src/core/programme.ts";
import { letterOf } from "../../web/mails/letter.ts";
import { april, bodies, january, mailToAino, variants } from "../doubles/mail-world.ts";

/** The link of a person who left opens nothing, so her mail has none. */
const WITHOUT_LINK = "cancellation, left";
const NBSP = "\u00a0";
const times = {
  fi: `ke 20.1.2027 klo${NBSP}14.00–15.00`,
  sv: `ons 20.1.2027 kl.${NBSP}14.00–15.00`,
  en: "Wed 20 Jan 2027, 14:00–15:00",
};
const HOUR_MS = 3_600_000;

for (const language of LANGUAGES)
  for (const [variant, body] of Object.entries(variants)) {
    const name = `${variant}, ${language}`;
    const input = mailToAino(body, { language });
    const letter = letterOf(input);

    test(`${name}: has a subject, and the link, the contact and the privacy notice in both parts`, () => {
      const { link, privacy } = input.urls;
      expect(letter.subject.length).toBeGreaterThan(10);
      for (const part of [letter.text, letter.html]) {
        for (const needed of [privacy, "Kaisa Koivu", "kaisa@yliopisto.test", "050 123 4567", "Aino"])
          expect(part).toContain(needed);
        expect(part.includes(link)).toBe(variant !== WITHOUT_LINK);
      }
      expect(letter.html).toContain(`<html lang="${language}">`);
    });

    test(`${name}: the text and the page say the same, word for word`, () => {
      // The text's own: a dash before an item, a colon before an address.
      const text = withoutAddresses(letter.text).replace(/^– /gm, "").replace(/:$/gm, "");
      const page = withoutAddresses(seen(letter.html)).replace(/:$/gm, "");
      expect(wordsOf(page)).toEqual(wordsOf(text));
      expect(wordsOf(page).length).toBeGreaterThan(20);
    });

    test(`${name}: fetches nothing, runs nothing and follows nobody`, () => {
      expect(letter.html).not.toMatch(/<(img|script|link|iframe|form|object|video)\b|url\(|@import|@font-face|\bsrc=/i);
    });

    test(`${name}: no date and no span of time falls apart at the end of a line`, () => {
      const kept = [...letter.html.matchAll(/white-space:nowrap">([^<]+)</g)].map(([, words]) => words);
      const body = letter.html.replace(/<head>.*<\/head>/, "");
      const spans = [...body.matchAll(/[\d.:]+–[\d.:]+|\d{1,2}\.\d{1,2}\.\d{4}/g)].map(([words]) => words);
      for (const words of spans)
        expect(
          kept.some((piece) => piece?.includes(words)),
          words,
        ).toBe(true);
    });

    test(`${name}: has no word that people do not use, and no hole`, () => {
      const words = `${letter.subject}\n${withoutAddresses(letter.text)}\n${withoutAddresses(letter.calendar?.description ?? "")}`;
      expect(words).not.toMatch(/sessio|\bsession|token|rsvp/i);
      expect(words).not.toMatch(/\b(undefined|null|NaN)\b|\[object/);
      // Traces of an empty name or list: "ryhmän  kanssa", "()", "Tapaaminen on .".
      expect(words).not.toMatch(/\S {2}|\.\.|\( *\)| [.,:]/);
      // A plain space after "klo" lets the time fall on the next line; a hyphen between times is no dash.
      expect(words).not.toMatch(/klo \d|kl\. \d|\d-\d/);
    });

    test(`${name}: every address in it opens her own page or the privacy notice`, () => {
      const addresses = [...letter.html.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => unescaped(href));
      expect(addresses.length).toBeGreaterThan(variant === WITHOUT_LINK ? 0 : 1);
      for (const address of addresses)
        expect(address === input.urls.privacy || address.startsWith(input.urls.link)).toBe(true);
    });
  }

for (const language of LANGUAGES)
  for (const body of Object.values(bodies).filter((one) => "meeting" in one || "meetings" in one))
    test(`${body.kind}, ${language}: the time is written as it is in that language`, () => {
      const letter = letterOf(mailToAino(body, { language }));
      expect(letter.text).toContain(times[language]);
      expect(seen(letter.html)).toContain(times[language]);
    });

test("the welcome names the group, everybody in it by first name and municipality, and every date", () => {
  const { text } = letterOf(mailToAino(bodies.welcome));
  for (const line of ["ryhmä 7", "– Birgitta, Vaasa", "– Leena, Rovaniemi", "– Samuli, Kotka", `– ${times.fi}`])
    expect(text).toContain(line);
  expect(text).toContain(`– ke 21.4.2027 klo${NBSP}14.00–15.00`);
  expect(text).toContain("Et tarvitse tunnuksia etkä asennuksia.");
});

test("the prompt asks the theme's two questions and offers two answers, on a page where they are buttons", () => {
  const letter = letterOf(mailToAino(bodies.prompt));
  expect(letter.subject).toBe("Seuraavan tapaamisen teema: Leikki ja osallisuus");
  expect(letter.text).toContain("Milloin lapsen aloite muutti viimeksi suunnitelmaasi?");
  expect(letter.text).toContain("Mikä auttaa sinua tarttumaan lapsen aloitteeseen kiireessä?");
  const page = `${mailToAino(bodies.prompt).urls.link}/answers?meeting=meeting-january`;
  for (const answer of ["accepted", "declined"]) {
    expect(letter.html).toContain(`href="${page}&amp;answer=${answer}"`);
    expect(letter.text).toContain(`${page}&answer=${answer}`);
  }
});

test("a theme without a second question leaves no empty line", () => {
  const theme = { title: "Leikki", question: "Mitä leikitte?", follow_up: "" };
  expect(letterOf(mailToAino({ kind: "prompt", meeting: january, theme })).text).not.toContain("Ja sitten");
});

test("the reminder says tomorrow, or today when it leaves late, or the date", () => {
  const leaving = (hoursBefore: number) =>
    letterOf(mailToAino(bodies.reminder, { at: january.startsAt - hoursBefore * HOUR_MS })).subject;
  expect(leaving(29)).toBe(`Muistutus: tapaaminen huomenna klo${NBSP}14.00`);
  expect(leaving(5)).toBe(`Muistutus: tapaaminen tänään klo${NBSP}14.00`);
  expect(leaving(77)).toBe(`Muistutus: tapaaminen ke 20.1.2027 klo${NBSP}14.00`);
});

test("who missed a meeting hears when the next one is, or that it was the last", () => {
  const next = letterOf(mailToAino({ kind: "missed", meeting: january, next: april }));
  const last = letterOf(mailToAino({ kind: "missed", meeting: april, next: null }));
  expect(next.text).toContain(`Seuraava tapaaminen on ke 21.4.2027 klo${NBSP}14.00–15.00.`);
  expect(last.text).toContain("Se oli kauden viimeinen tapaaminen.");
  expect(last.text).not.toContain("Tulen");
});

test("a calendar part comes with what changes the calendar, and with nothing else", () => {
  const methods = Object.values(bodies).map((body) => [body.kind, letterOf(mailToAino(body)).calendar?.method]);
  expect(methods.filter(([, method]) => method !== undefined)).toEqual([
    ["invitation", "REQUEST"],
    ["update", "REQUEST"],
    ["cancellation", "CANCEL"],
  ]);
});

test("the same input is the same letter, and its Message-ID tells the effect", () => {
  const key = "reminder:meetingjanuary:aino7k2m4p6q3r5s2t4v:0";
  const letter = letterOf(mailToAino(bodies.reminder, { key }));
  expect(letterOf(mailToAino(bodies.reminder, { key }))).toEqual(letter);
  expect(letter.messageId).toBe("<reminder.meetingjanuary.aino7k2m4p6q3r5s2t4v.0@tuokio.test>");
});

test("names are text on the page, never markup", () => {
  const input = mailToAino(bodies.link, { to: { name: '<img/src="x">', address: "aino@kuopio.test" } });
  expect(letterOf(input).html).toContain("&lt;img/src=&quot;x&quot;&gt;");
});

function unescaped(html: string): string {
  const letters: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => letters[entity] ?? entity);
}

/** What a reader sees of a page: a line for each of its blocks. */
function seen(html: string): string {
  const body = html.replace(/<head>.*<\/head>/, "").replace(/<!--.*?-->/g, "");
  return unescaped(body.replace(/<\/?span[^>]*>/g, "").replace(/<[^>]+>/g, "\n"));
}

function wordsOf(text: string): string[] {
  return text.split(/[\s\u00a0]+/).filter(Boolean);
}

function withoutAddresses(text: string): string {
  return text.replace(/https:\S+/g, "");
}
