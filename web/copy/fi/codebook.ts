import type { ResearchColumn } from "../../../src/core/codebook.ts";

/** The limits come from the season, so that the codebook cannot differ from its rules. */
export type VerdictRules = { readonly present: number; readonly partial: number; readonly late: number };
type Meaning = (rules: VerdictRules) => string;

const meanings: Record<ResearchColumn, Meaning> = {
  rid: () => "Osallistujan pseudonyymi. Sama henkilö saa saman joka kaudella.",
  cohort: () => "Kohortti: ketkä ovat mukana samoissa tapaamiskerroissa.",
  session: () => "Tapaamiskerran järjestysnumero kaudella.",
  meeting: () => "Yhden ryhmän tapaamisen tunnus.",
  group: () => "Ryhmän numero kaudella.",
  room: () => "Huone, jossa hän oli tai olisi ollut. Tyhjä, jos huonetta ei ollut.",
  merged: () =>
    "Miksi ryhmä tapasi toisen ryhmän kanssa samassa huoneessa. absences: poissaolojen takia. person: koordinaattori päätti niin. live: joku oli yksin huoneessaan tapaamisen jo alettua, ja molemmat huoneet suostuivat. Tyhjä: ryhmä tapasi yksin.",
  role: () =>
    "Missä osassa henkilö oli kutsuttu. member: ryhmän jäsen. guest: vieras toisesta ryhmästä. host, assistant: ohjaaja tai avustaja. Läsnäololuvuissa lasketaan jäsenet.",
  starts: () => "Tapaamisen alku.",
  verdict: ({ present, partial }) =>
    `Läsnäolo. present: vähintään ${present} minuuttia muiden kanssa. partial: vähintään ${partial} minuuttia muiden kanssa. waited: vähintään ${partial} minuuttia, mutta yksin. excused: ilmoitti poissaolosta. absent: poissa ilmoittamatta. Tyhjä: katso reason.`,
  reason: () =>
    "Miksi läsnäoloa ei voi sanoa. cancelled: tapaaminen peruttiin. not_held: tapaamista ei ole vielä pidetty. on_leave: osallistuja oli tauolla. undelivered: kutsu ei mennyt perille. room_failed: huone ei auennut.",
  late: ({ late }) => `Tuli yli ${late} minuuttia alun jälkeen.`,
  minutes: () => "Aika huoneessa tapaamisen alun ja lopun välillä.",
  minutes_with_others: () => "Aika huoneessa yhdessä ainakin yhden muun kanssa.",
  first_arrival: () => "Ensimmäinen tulo huoneeseen, aikaisintaan tapaamisen alku. Tyhjä, jos ei tullut.",
  late_minutes: () => "Minuutit tapaamisen alusta ensimmäiseen tuloon.",
  returns: () => "Montako kertaa palasi vähintään puolen minuutin poissaolon jälkeen.",
  answer: () =>
    "Viimeisin vastaus kutsuun. accepted: tulossa. declined: ei pääse. tentative: ehkä. Tyhjä: ei vastannut.",
  sources: () => "Mistä tieto läsnäolosta on. room: huoneen oma loki.",
  rules_version: () => "Läsnäolon sääntöjen versio.",
};

export const codebook = {
  meanings,
  types: {
    id: "tunnus",
    text: "teksti",
    whole: "kokonaisluku",
    time: "aika, ISO 8601, UTC",
    minutes: "minuutteja, kaksi desimaalia",
    yes_no: "1 = kyllä, 0 = ei",
  },
  several: "| välissä",
};

export type Codebook = typeof codebook;
