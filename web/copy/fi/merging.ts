import type { HostReason, Obstacle } from "../../../src/core/merging/problem.ts";
import { enumeration } from "../enumeration.ts";

type Shown = { number: number; expected: number; members: number };

export const merging = {
  and: "ja",
  /** "Ryhmät 1 ja 2" at the head of what is said about them. */
  groups: (numbers: readonly number[]) =>
    numbers.length === 1 ? `Ryhmä ${numbers[0]}` : `Ryhmät ${enumeration(numbers, "ja")}`,
  expected: (expected: number, members: number) => `Odotetaan ${expected}/${members}`,
  silent: (names: string) => `Kahdesti poissa ilmoittamatta, joten ei odoteta: ${names}`,
  meetsWith: (numbers: readonly number[]) =>
    `Yhdessä: ${numbers.length === 1 ? "ryhmä" : "ryhmät"} ${enumeration(numbers, "ja")}`,
  title: "Yhdistetyt tapaamiset",
  together: (numbers: readonly number[], host: number) =>
    `Ryhmät ${enumeration(numbers, "ja")} tapaavat yhdessä ryhmän ${host} huoneessa.`,
  /** Why: who comes from each group, and why just this one is the host. */
  counts: (groups: readonly Shown[]) =>
    groups.map((group) => `Ryhmä ${group.number}: odotetaan ${group.expected}/${group.members}.`).join(" "),
  hosts: {
    kept: (host: number) => `Ryhmä ${host} oli isäntä jo aiemmin, joten huone ei vaihdu.`,
    full_group: (host: number) => `Ryhmästä ${host} tulevat kaikki, joten se saa olla omassa huoneessaan.`,
    most_expected: (host: number) =>
      `Ryhmästä ${host} tulee eniten väkeä, joten mahdollisimman harva vaihtaa huonetta.`,
    hosted_least: (host: number) => `Ryhmä ${host} on ollut isäntänä harvemmin.`,
    first: (host: number) => `Tulijoita on yhtä monta, joten isännäksi valittiin ryhmä ${host}.`,
  } satisfies Record<HostReason, (host: number) => string>,
  byHand: (host: number) => `Yhdistetty käsin. Ryhmä ${host} on isäntä.`,
  decided: (when: string) => `Ohjelma päätti ${when}.`,
  decidedBy: (when: string, who: string) => `${who} päätti ${when}.`,
  /** While the meetings were running; `expected` is how many were there. */
  live: (minutes: number, groups: readonly Shown[]) =>
    `Jossakin huoneessa oli liian vähän väkeä, kun alusta oli kulunut ${minutes} min. ${groups.map((group) => `Ryhmä ${group.number}: paikalla ${group.expected}/${group.members}.`).join(" ")}`,
  agreed: (when: string) => `Molemmat huoneet suostuivat ${when}.`,
  searchesTitle: "Seuraa etsittiin tapaamisen aikana, mutta sopivaa huonetta ei ollut",
  search: (when: string, group: number, present: number) => `${when}, ryhmän ${group} huoneessa ${present}.`,
  searches: {
    no_partner_at_slot: "Muissa saman ajan huoneissa ei ollut ketään.",
    would_exceed_size: "Muiden kanssa huoneessa olisi ollut liian monta.",
    no_common_language: "Muissa huoneissa olleiden kanssa ei ollut yhteistä kieltä.",
    keep_apart:
      "Muissa huoneissa oli tai niihin odotettiin jotakuta, josta on pyydetty pysymään erillään, tai yhdistäminen on peruttu.",
    no_absence: "Missään huoneessa ei ollut liian vähän väkeä.",
  } satisfies Record<Obstacle, string>,
  undo: "Peru yhdistäminen",
  undoWhat: "Ryhmät tapaavat sen jälkeen kukin omassa huoneessaan. Ohjelma ei yhdistä niitä uudelleen tällä kerralla.",
  undoTells: (names: string) => `Peruminen kerrotaan viestillä kaikille, joille yhdistäminen on kerrottu: ${names}.`,
  undoSilent: "Yhdistämisestä ei ole vielä kerrottu kenellekään, joten viestejä ei lähde.",
  undoConfirm: "Peru ja kerro ryhmille",
  undoConfirmSilent: "Peru",
  proposalTitle: "Nämä tapaamiset yhdistettäisiin",
  proposalWaits: (when: string) => `Vastauksesi puuttuu. Ellet vastaa, ohjelma yhdistää tapaamiset ${when}.`,
  previewIntro: "Näin säännöt päättäisivät juuri nyt. Mitään ei ole vielä tehty.",
  would: (numbers: readonly number[], host: number) =>
    `Ryhmät ${enumeration(numbers, "ja")} tapaisivat yhdessä ryhmän ${host} huoneessa.`,
  replaces: "Tämä korvaa aiemman yhdistämisen.",
  tells: (names: string) => `Viestin saavat: ${names}.`,
  approve: "Yhdistä ja kerro ryhmille",
  refuse: "Ei, pidetään erillään",
  nothing: "Säännöt eivät yhdistäisi nyt mitään.",
  preview: "Katso, mitä yhdistettäisiin nyt",
  tooSmallTitle: "Liian pieniä tapaamisia",
  /** A meeting that is too small, and why no other takes its people in. */
  tooSmall: {
    no_partner_at_slot: (groups: string, expected: number) =>
      `${groups}: odotetaan vain ${expected}. Mikään muu ryhmä ei tapaa samaan aikaan.`,
    would_exceed_size: (groups: string, expected: number) =>
      `${groups}: odotetaan vain ${expected}. Muiden kanssa huoneessa olisi liian monta.`,
    no_common_language: (groups: string, expected: number) =>
      `${groups}: odotetaan vain ${expected}. Samaan aikaan tapaavien kanssa ei ole yhteistä kieltä.`,
    keep_apart: (groups: string, expected: number) =>
      `${groups}: odotetaan vain ${expected}. Muissa samaan aikaan tapaavissa ryhmissä on joku, josta on pyydetty pysymään erillään, tai yhdistäminen on peruttu.`,
    no_absence: (groups: string, expected: number) =>
      `${groups}: odotetaan ${expected}, eikä kukaan ole poissa. Ryhmä on pieni jo alun perin.`,
  } satisfies Record<Obstacle, (groups: string, expected: number) => string>,
  handTitle: "Yhdistä käsin",
  handIntro: "Valitse vähintään kaksi tapaamista, jotka alkavat yhtä aikaa. Kaikki saavat viestin.",
  handAt: (time: string) => `Alkavat ${time}`,
  handOption: (group: number, expected: number, members: number) => `Ryhmä ${group} (odotetaan ${expected}/${members})`,
  handHost: "Kenen huoneessa tavataan",
  handDo: "Yhdistä valitut",
  refusals: {
    not_found: "Valitse vähintään kaksi tapaamista, ja isäntä niiden joukosta.",
    not_together: "Nämä tapaamiset eivät ala yhtä aikaa.",
    already_merged: "Jokin näistä on jo yhdistetty käsin. Peru se ensin.",
    nobody_expected: "Jonkin tapaamisen osallistujista kukaan ei ole tulossa, joten yhdistettävää ei ole.",
    would_exceed_size: "Yhdessä teitä olisi liian monta yhteen huoneeseen.",
    no_common_language: "Kaikilla tulijoilla ei ole yhteistä kieltä.",
    keep_apart: "Ryhmissä on ihmisiä, jotka on pyydetty pitämään erillään.",
    no_absence: "Kukaan ei ole poissa.",
    no_partner_at_slot: "Muita tapaamisia ei ole samaan aikaan.",
    changed: "Tilanne on muuttunut sillä välin. Katso ehdotus uudelleen.",
  },
  alerts: {
    proposals: (count: number, session: string) =>
      count === 1
        ? `${session}: 1 yhdistäminen odottaa vastaustasi`
        : `${session}: ${count} yhdistämistä odottaa vastaustasi`,
  },
  list: {
    title: "Ryhmät, heikoin ensin",
    caption: "Ryhmien tilanne",
    group: "Ryhmä",
    people: "Henkilöitä",
    tooFew: (min: number) => `alle ${min}`,
    last: "Viime kerralla",
    present: (present: number, invited: number) => `paikalla ${present}/${invited}`,
    next: "Seuraava tapaaminen",
    noNext: "ei enää tapaamisia",
  },
  publication: {
    title: "Ilman varaparia",
    intro: "Voit julkaista silti. Näissä ryhmissä poissaoloja on vaikeampi paikata:",
    /** Two absences, and nobody can join those who are left. */
    no_partner_at_slot: (group: number, slot: string) =>
      `Ryhmä ${group} on ainoa, joka tapaa aikaan ${slot}. Jos kaksi ei pääse, kukaan ei voi tulla muiden seuraksi.`,
    no_common_language: (group: number, slot: string) =>
      `Ryhmällä ${group} (${slot}) ei ole yhteistä kieltä muiden samaan aikaan tapaavien ryhmien kanssa. Jos kaksi ei pääse, kukaan ei voi tulla muiden seuraksi.`,
    keep_apart: (group: number, slot: string) =>
      `Ryhmää ${group} (${slot}) ei voi yhdistää muihin samaan aikaan tapaaviin, koska joitakin on pyydetty pitämään erillään.`,
    short: (group: number) => `Ryhmä ${group} on liian pieni jo silloin, kun kaikki tulevat.`,
  },
  personal: {
    together: (numbers: readonly number[]) =>
      `Tällä kertaa tapaatte yhdessä ${numbers.length === 1 ? "ryhmän" : "ryhmien"} ${enumeration(numbers, "ja")} kanssa.`,
    others: (names: string) => `Tapaat myös: ${names}.`,
    nothing: "Sinun ei tarvitse tehdä mitään. Sama linkki avaa oikean huoneen.",
    guestOf: (group: number) => `Olet ryhmän ${group} vieraana.`,
    notAfterAll: "En pääsekään",
    offerTitle: "Voit tulla vieraaksi toiseen ryhmään",
    alone: (time: string) => `Näyttää siltä, että olisit yksin tapaamisessa ${time}.`,
    few: (expected: number, time: string) =>
      `Näyttää siltä, että tapaamiseen ${time} tulee ryhmästäsi vain ${expected} henkilöä.`,
    choose: "Valitse sinulle sopiva aika. Voit myös tulla omaan tapaamiseesi, kuten oli sovittu.",
    come: (time: string) => `Tulen vieraaksi ${time}`,
    taken: (time: string, group: number) =>
      `Tallennettu. Tulet ryhmän ${group} vieraaksi ${time}. Saat siitä kalenterikutsun. Oman ryhmäsi tapaamiseen sinua ei nyt odoteta.`,
  },
  attendance: {
    sign: "yhdessä muiden kanssa tai vieraana",
    merged: {
      absences: "yhdessä muiden kanssa (poissaolojen takia)",
      person: "yhdessä muiden kanssa (päätös)",
      live: "yhdessä muiden kanssa (sovittu tapaamisen aikana)",
    },
    guest: "vieraana",
    place: "Ryhmät",
  },
};

export type Merging = typeof merging;
