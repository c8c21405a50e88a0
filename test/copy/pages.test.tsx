import { expect, test } from "vitest";
import type { Language } from "../../src/core/room.ts";
import { copyOf } from "../../web/copy/copy.ts";
import { GroupsPage } from "../../web/pages/groups.tsx";
import { PersonalPage } from "../../web/pages/personal.tsx";
import { PrivacyPage } from "../../web/pages/privacy.tsx";
import { SeasonPage } from "../../web/pages/season.tsx";
import { documentOf, groupsProps, personal, readySeason, runningSeason, samples } from "./page-samples.tsx";

const LANGUAGES = ["fi", "sv", "en"] as const;

function every(check: (html: string, name: string, language: Language) => void) {
  for (const sample of samples)
    for (const language of LANGUAGES) check(documentOf(sample, language), `${sample.name} ${language}`, language);
}

test("every page says which language it is in and has exactly one main heading", () => {
  every((html, name, language) => {
    expect(html.startsWith(`<!doctype html><html lang="${language}">`), name).toBe(true);
    expect(html.match(/<h1[ >]/g), name).toHaveLength(1);
  });
});

test("no page shows a value that is missing, or one that nobody can read", () => {
  every((html, name) => {
    const seen = html.replace(/<script.*?<\/script>/g, "");
    expect(seen, name).not.toMatch(/undefined|\bnull\b|NaN|\[object|Invalid Date|=&gt;/);
  });
});

test("every field on every page has a label, and no id stands twice", () => {
  every((html, name) => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.toSorted(), name).toEqual([...new Set(ids)].toSorted());
    const labelled = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id));
    for (const [field] of html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)) {
      if (/type="hidden"| hidden/.test(field) || /aria-label="/.test(field)) continue;
      expect(labelled.has(/ id="([^"]+)"/.exec(field)?.[1]), `${name}: ${field}`).toBe(true);
    }
  });
});

test("what a field or a table is described by is on the page", () => {
  every((html, name) => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, named = ""] of html.matchAll(/ aria-(?:describedby|labelledby)="([^"]+)"/g))
      for (const id of named.split(" ")) expect(ids.has(id), `${name}: ${id}`).toBe(true);
  });
});

test("no page carries a style or a script of its own, so the strict content policy holds", () => {
  every((html, name) => {
    const own = html.replace(/srcdoc="[^"]*"/g, "");
    expect(own, name).not.toMatch(/<style| style="| on[a-z]+="/);
    expect(own.match(/<script[^>]*>/g), name).toEqual(['<script type="module" src="/assets/enhance.js">']);
  });
});

test("the three languages say different things on every page", () => {
  for (const sample of samples) {
    const texts = LANGUAGES.map((language) => documentOf(sample, language).replace(/<[^>]+>/g, " "));
    expect(new Set(texts).size, sample.name).toBe(3);
  }
});

test("Aino sees when the room opens, and one button with which she says that she cannot come", () => {
  const html = String(<PersonalPage {...personal("fi")} />);
  expect(html).toContain("Huone avautuu klo\u00a013.50.");
  expect(html.match(/name="meeting" value="meeting2"/g)).toHaveLength(1);
  expect(html).toContain('name="answer" value="declined"');
});

test("Aino can take back an absence that she has just told of", () => {
  const saved = { meeting: "meeting2", answer: "declined" } as const;
  const html = String(<PersonalPage {...personal("fi")} saved={saved} />);
  const status = /role="status">(.*?)<\/form>/s.exec(html)?.[1] ?? "";
  expect(status).toContain("Et pääse tapaamiseen ke 17.2.2027 klo\u00a014.00–15.00");
  expect(status).toContain('name="meeting" value="meeting2"');
  expect(status).toContain('name="answer" value="accepted"');
});

test("once her meeting has begun, Aino's answer can no longer be changed", () => {
  const begun = personal("fi").meetings[1]?.startsAt ?? 0;
  const html = String(<PersonalPage {...personal("fi")} now={begun} />);
  expect(html).not.toContain('name="meeting" value="meeting2"');
  expect(html).toContain('name="meeting" value="meeting3"');
});

test("settings that the controller has not given stand in red on the privacy page", () => {
  const nobody = { name: "", email: "", phone: "" };
  const html = String(
    <PrivacyPage language="sv" controller="" contact={nobody} retentionMonths={null} sheet="2026-12" />,
  );
  expect(html).toContain('<strong class="not-set">Saknas: personuppgiftsansvarig</strong>');
  expect(html).toContain(`<strong class="not-set">Saknas: ${copyOf("sv").pages.privacy.retentionMissing}</strong>`);
});

test("the group that breaks a rule comes before the others on the board", () => {
  const html = String(<GroupsPage {...groupsProps("fi")} />);
  const order = [...html.matchAll(/id="group-(g\d)"/g)].map(([, id]) => id);
  expect(order).toEqual(["g2", "g3", "g1"]);
});

test("a person can be moved to any other group, to none and to a new one, but not to where she is", () => {
  const html = String(<GroupsPage {...groupsProps("fi")} />);
  const menu = /id="person-p1".*?<\/details>/s.exec(html)?.[0] ?? "";
  expect([...menu.matchAll(/name="to" value="([^"]+)"/g)].map(([, to]) => to)).toEqual(["g2", "g3", "none", "new"]);
  expect(menu).toContain('name="board_version" value="3"');
});

test("before publication the admin sees who will get how many mails, and what is on a holiday", () => {
  const html = String(<SeasonPage {...readySeason("fi")} />);
  expect(html).toContain("ke 6.1.2027, loppiainen");
  expect(html).toContain("Julkaise ja lähetä ajallaan 1008 viestiä");
});

test("a closed action keeps its button, and the reason stands beside it", () => {
  const html = String(<SeasonPage {...runningSeason("fi")} />);
  expect(html).toMatch(/<button[^>]*disabled[^>]*aria-describedby="why-form_groups"[^>]*>Muodosta ryhmät/);
  expect(html).toContain("Mahdollista vain ennen julkaisua.");
});
