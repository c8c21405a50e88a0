import type { ChangeManner } from "../../../src/core/change-forecast.ts";
import type { ChangeKind } from "../../../src/core/rescheduling.ts";

type Manners<T> = Record<ChangeManner, T>;

/** Meetings that are moved, called off and put on again, one by one or a whole session. Dates and names arrive as text. */
export const changes = {
  callOff: "Peru tapaaminen …",
  putOn: "Pidä sittenkin …",
  preview: "Katso, kenelle kerrotaan",
  wholeSession: "Siirrä tai peru koko tapaamiskerta",
  newDay: "Uusi päivä",
  newDayHint: "Jokainen ryhmä tapaa omana aikanaan sen viikon aikana, jolla tämä päivä on.",
  newTime: "Kellonaika (ei pakollinen)",
  newTimeHint: "Jos annat kellonajan, kaikki ryhmät tapaavat juuri tänä päivänä ja siihen aikaan.",
  callOffSession: "Peru tapaamiskerta …",
  sessionOff: "Koko tapaamiskerta on peruttu.",
  because: (reason: string) => `Syy: ${reason}`,
  title: {
    move_meeting: (group) => `Siirretäänkö ryhmän ${group} tapaaminen?`,
    call_off_meeting: (group) => `Perutaanko ryhmän ${group} tapaaminen?`,
    put_on_meeting: (group) => `Pidetäänkö ryhmän ${group} tapaaminen sittenkin?`,
    move_session: (_group, session) => `Siirretäänkö ${session}. tapaamiskerta?`,
    call_off_session: (_group, session) => `Perutaanko ${session}. tapaamiskerta?`,
    put_on_session: (_group, session) => `Pidetäänkö ${session}. tapaamiskerta sittenkin?`,
  } as Record<ChangeKind, (group: number, session: number) => string>,
  done: {
    move_meeting: (group) => `Ryhmän ${group} tapaaminen on siirretty.`,
    call_off_meeting: (group) => `Ryhmän ${group} tapaaminen on peruttu.`,
    put_on_meeting: (group) => `Ryhmän ${group} tapaaminen pidetään sittenkin.`,
    move_session: (_group, session) => `${session}. tapaamiskerta on siirretty.`,
    call_off_session: (_group, session) => `${session}. tapaamiskerta on peruttu.`,
    put_on_session: (_group, session) => `${session}. tapaamiskerta pidetään sittenkin.`,
  } as Record<ChangeKind, (group: number, session: number) => string>,
  hear: (people: number) =>
    people === 0
      ? "Kukaan ei saa siitä viestiä."
      : people === 1
        ? "1 henkilö saa siitä viestin."
        : `${people} henkilöä saa siitä viestin.`,
  see: "Näytä tapaaminen",
  moveBack: "Siirrä takaisin …",
  moveAgain: "Siirrä uudelleen …",
  takeBack: "Peruitko vahingossa? Pidä sittenkin …",
  now: "Nyt",
  after: "Siirron jälkeen",
  when: "Aika",
  group: "Ryhmä",
  told: "Viestin saajia",
  caption: "Mitä muuttuu",
  toldTitle: "Kenelle kerrotaan",
  tells: (people: string, mail: string, when: string) => `${people} saa viestin (${mail}). Se lähtee ${when}.`,
  atOnce: "heti",
  languages: (list: string) => `Viestien kielet: ${list}.`,
  nobody: "Kukaan ei saa viestiä.",
  untold: {
    move: (who) => `Nämä saavat kutsunsa myöhemmin, ja siinä on jo uusi aika: ${who}.`,
    call_off: (who) => `Nämä eivät ole vielä saaneet kutsua, joten he eivät saa viestiäkään: ${who}.`,
    put_on: (who) =>
      `Nämä eivät saa viestiä, koska he eivät ehtineet kuulla perumisesta tai ovat ilmoittaneet, etteivät pääse: ${who}.`,
  } as Manners<(who: string) => string>,
  answers: (names: string) =>
    `Jo annetut vastaukset koskevat vanhaa aikaa. Ne nollautuvat, ja jokaiselta kysytään uudelleen: ${names}.`,
  bounced: (name: string) => `${name}: sähköpostiosoite ei ota viestejä vastaan. Kerro hänelle itse tai korjaa osoite.`,
  follows: {
    move: "Muistutus, kuukauden kysymys ja huone seuraavat uutta aikaa itsestään.",
    call_off: "Muistutuksia ei lähde, eikä huone avaudu. Peruutuksen voi ottaa takaisin ennen alkamisaikaa.",
    put_on: "Muistutus, kuukauden kysymys ja huone palaavat itsestään.",
  } as Manners<string>,
  warningsTitle: "Huomaa",
  holiday: (name: string) => `Uusi aika on pyhäpäivänä: ${name}.`,
  outsideHours: (from: number, to: number) => `Aika on viikonloppuna tai muulloin kuin klo\u00a0${from}–${to}.`,
  overlap: (group: number, session: number, time: string) =>
    `Samaan aikaan on ryhmän ${group} tapaaminen (${session}. tapaamiskerta, ${time}).`,
  overlapPeople: (names: string) => `Molempiin on kutsuttu: ${names}.`,
  reason: "Syy (ei pakollinen)",
  reasonHint:
    "Syy kerrotaan viestissä kaikille, jotka saavat tiedon. Kirjoita se kielellä, jota kaikki ymmärtävät, äläkä mainitse ketään nimeltä.",
  reasonLong: (most: number) => `Kirjoita syy lyhyemmin: enintään ${most} merkkiä.`,
  nothing: "Mikään ei muuttuisi: näin on jo nyt.",
  meanwhile: "Joku muu muutti tätä sillä välin. Katso, mitä nyt tapahtuisi.",
  do: {
    move: (told) => (told ? "Siirrä ja kerro kaikille" : "Siirrä"),
    call_off: (told) => (told ? "Peru ja kerro kaikille" : "Peru"),
    put_on: (told) => (told ? "Pidä sittenkin ja kerro kaikille" : "Pidä sittenkin"),
  } as Manners<(told: boolean) => string>,
};

export type Changes = typeof changes;
