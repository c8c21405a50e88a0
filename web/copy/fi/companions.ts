import type { CompanionRole } from "../../../src/core/companion.ts";
import { enumeration } from "../enumeration.ts";

type Roles<T> = Record<CompanionRole, T>;
type Of = { readonly name: string; readonly role: CompanionRole };

const roles: Roles<string> = { host: "vetäjä", guest: "vieras", assistant: "avustaja" };
const as: Roles<string> = { host: "vetäjänä", guest: "vieraana", assistant: "avustajana" };

/** Whoever comes to a group's meeting without belonging to it. Names, dates and numbers of people arrive as text. */
export const companions = {
  roles,
  /** To the group: in mails, on the personal page and in the lobby. */
  also: (people: readonly Of[]) =>
    `Mukana myös: ${enumeration(
      people.map(({ name, role }) => `${name} (${roles[role]})`),
      "ja",
    )}.`,
  /** To herself. */
  when: (group: number, time: string) => `Ryhmä ${group} tapaa ${time}.`,
  whenDay: (group: number, day: string, time: string) => `Ryhmä ${group} tapaa ${day}, ${time}.`,
  you: (role: CompanionRole, group: number) => `Olet mukana ryhmän ${group} tapaamisessa ${as[role]}.`,
  youHere: (role: CompanionRole) => `Olet mukana ${as[role]}.`,
  groupKnows: "Ryhmä näkee nimesi ja roolisi.",
  tellUs: "Ilmoita siitä ajoissa, niin ryhmä osaa varautua.",
  none: "Sinulla ei ole tulevia tapaamisia.",

  open: "Vetäjä, vieras tai avustaja …",
  title: (group: number) => `Kuka muu tulee ryhmän ${group} tapaamiseen?`,
  intro:
    "Voit päästää mukaan jonkun, joka ei kuulu ryhmään. Hän saa oman linkin ja kalenterikutsun, ja ryhmä näkee hänen nimensä ja roolinsa. Hänen läsnäoloaan ei lasketa.",
  coming: "Mukana nyt",
  nobody: "Tapaamiseen tulee vain ryhmä itse.",
  tooLate: "Tapaaminen on jo alkanut tai peruttu, joten ketään ei voi enää päästää mukaan.",
  add: "Päästä joku mukaan",
  name: "Nimi",
  nameHint: "Kirjoita koko nimi. Ryhmä näkee sen.",
  address: "Sähköpostiosoite",
  language: "Kieli",
  role: "Rooli",
  roleHints: {
    host: "Vetäjä: mentori, joka johtaa keskustelua.",
    guest: "Vieras: esimerkiksi asiantuntija, joka käy tapaamisessa.",
    assistant: "Avustaja: tulkki tai henkilökohtainen avustaja. Ryhmälle ei kerrota, millainen.",
  } as Roles<string>,
  scope: "Mihin tapaamisiin",
  scopes: {
    meeting: () => "Vain tähän tapaamiseen",
    group: (group: number) => `Kaikkiin ryhmän ${group} tuleviin tapaamisiin`,
    session: (_group: number, session: number) => `Kaikkiin ryhmiin ${session}. tapaamiskerralla`,
  } as Record<"meeting" | "group" | "session", (group: number, session: number) => string>,
  errors: {
    name: "Kirjoita hänen nimensä.",
    email: "Kirjoita hänen sähköpostiosoitteensa, esimerkiksi nimi@esimerkki.fi.",
  },
  preview: "Katso, kenelle kerrotaan",
  previewTitle: (name: string) => `Päästetäänkö ${name} mukaan?`,
  caption: "Tapaamiset, joihin hän tulee",
  places: "Odotettu huoneessa",
  placesOf: (expected: number, limit: number | null) => (limit === null ? `${expected}` : `${expected}/${limit}`),
  there: "on jo mukana",
  known: (name: string, address: string) => `Osoite ${address} on tuttu: ${name}. Käytämme tätä nimeä.`,
  toldTitle: "Kenelle kerrotaan",
  herself: (name: string, count: number, when: string) =>
    count === 1
      ? `${name} saa kalenterikutsun ja oman linkin ${when}.`
      : `${name} saa oman linkin ja ${count} kalenterikutsua, ensimmäisen ${when}. Kutsuja lähtee enintään kaksi päivässä.`,
  nothingNew: "Hän on jo mukana näissä tapaamisissa. Uutta kutsua ei lähde.",
  hear: {
    invitation: (people: string) => `Kutsussa: ${people}.`,
    reminder: (people: string) => `Muistutuksessa: ${people}.`,
    page: (people: string) => `Vain omalta sivulta ja aulasta, koska muistutus on jo lähtenyt: ${people}.`,
  },
  noMail: "Ryhmälle ei lähde erillistä viestiä. Jokainen näkee tiedon heti omalta sivultaan.",
  do: (name: string) => `Päästä ${name} mukaan`,
  done: (name: string, role: CompanionRole, meetings: number) =>
    `${name} tulee mukaan ${as[role]}${meetings === 1 ? "" : ` (${meetings} tapaamista)`}.`,
  off: "Ota pois …",
  offTitle: (name: string) => `Otetaanko ${name} pois?`,
  offTold: (name: string, count: number) =>
    count === 0
      ? `${name} ei ole vielä saanut kutsua, joten hänelle ei lähde viestiä.`
      : count === 1
        ? `${name} saa peruutuksen, joka poistaa tapaamisen hänen kalenteristaan.`
        : `${name} saa ${count} peruutusta, jotka poistavat tapaamiset hänen kalenteristaan.`,
  offScope: "Mistä tapaamisista",
  offScopes: {
    meeting: () => "Vain tästä tapaamisesta",
    group: (group: number) => `Kaikista ryhmän ${group} tulevista tapaamisista`,
    session: (_group: number, session: number) => `Kaikista ryhmistä ${session}. tapaamiskerralla`,
  } as Record<"meeting" | "group" | "session", (group: number, session: number) => string>,
  offDo: (name: string) => `Ota ${name} pois`,
  offDone: (name: string) => `${name} ei enää tule.`,
  putBack: "Päästä sittenkin mukaan",
  person: "Henkilön tiedot",
  gone: "Hän ei ole tulossa mihinkään tapaamiseen.",
  back: "Takaisin tapaamisiin",
  erase: "Poista tiedot …",
  refused: {
    nothing_ahead: () => "Tulevia tapaamisia ei ole.",
    is_member: (group: number) => `Hän kuuluu itse ryhmään ${group}.`,
    meet_at_once: (group: number, session: number) =>
      `Ryhmä ${group} tapaa samaan aikaan toisen valitun ryhmän kanssa (${session}. kerta). Sama ihminen ei voi olla molemmissa: päästä hänet tapaamisiin yksitellen.`,
    elsewhere_then: (group: number, session: number) =>
      `Hän on samaan aikaan toisessa tapaamisessa (ryhmä ${group}, ${session}. tapaamiskerta). Valitse yksi tapaaminen kerrallaan tai ota hänet ensin pois toisesta.`,
    room_full: (group: number, session: number, expected: number, limit: number) =>
      `Huone tulisi liian täyteen (ryhmä ${group}, ${session}. tapaamiskerta): tulossa on jo ${expected}, ja paikkoja on ${limit}. Merkitse ensin poissaolo, pura yhdistäminen tai ota joku pois.`,
  },
};

export type Companions = typeof companions;
