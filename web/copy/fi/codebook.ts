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
    "Missä osassa henkilö oli kutsuttu. member: ryhmän jäsen. guest: vieras toisesta ryhmästä. Vetäjillä, avustajilla ja ulkopuolisilla vierailla ei ole rivejä.",
  starts: () => "Tapaamisen alku.",
  verdict: ({ present, partial }) =>
    `Läsnäolo. present: vähintään ${present} minuuttia muiden kanssa. partial: vähintään ${partial} minuuttia muiden kanssa. waited: vähintään ${partial} minuuttia, mutta yksin. excused: ilmoitti poissaolosta. absent: poissa ilmoittamatta. Tyhjä: katso reason.`,
  reason: () =>
    "Miksi läsnäoloa ei voi sanoa. cancelled: tapaaminen peruttiin. not_held: tapaamista ei ole vielä pidetty. on_leave: osallistuja oli tauolla. undelivered: kutsu ei mennyt perille. room_failed: huone ei auennut ajoissa, tai hän yritti eikä päässyt sisään. unrecorded: tapaaminen oli muualla eikä osallistuja ole kertonut olleensa mukana.",
  late: ({ late }) => `Tuli yli ${late} minuuttia alun jälkeen.`,
  minutes: () =>
    "Aika huoneessa tapaamisen alun ja lopun välillä, yhteen laskettuna kaikista laitteista ja yhteyksistä.",
  minutes_with_others: () =>
    "Aika huoneessa yhdessä ainakin yhden muun ryhmäläisen kanssa. Ohjaajia, avustajia ja ulkopuolisia vieraita ei lasketa.",
  first_arrival: () => "Ensimmäinen tulo huoneeseen, aikaisintaan tapaamisen alku. Tyhjä, jos ei tullut.",
  late_minutes: () => "Minuutit tapaamisen alusta ensimmäiseen tuloon.",
  returns: () => "Montako kertaa palasi vähintään puolen minuutin poissaolon jälkeen.",
  answer: () =>
    "Viimeisin vastaus kutsuun. accepted: tulossa. declined: ei pääse. tentative: ehkä. Tyhjä: ei vastannut.",
  sources: () =>
    "Mistä tieto läsnäolosta on. room: huoneen oma loki. webhook: videopalvelun ilmoitukset tapaamisen aikana. provider: videopalvelun oma luettelo jälkikäteen, tarkkuus noin 15 sekuntia. self: osallistujan oma ilmoitus. admin: ohjelman korjaus.",
  rules_version: () => "Läsnäolon sääntöjen versio.",
  minutes_with_two: () => "Aika huoneessa yhdessä ainakin kahden muun ryhmäläisen kanssa.",
  minutes_alone: () => "Aika huoneessa ilman ketään muuta ryhmäläistä: minutes miinus minutes_with_others.",
  people_met: () => "Montako eri ryhmäläistä oli samassa huoneessa samaan aikaan, lyhyestikin.",
  unidentified: () =>
    "Montako käyntiä samoissa huoneissa teki joku, jota ei tunnistettu. Heitä ei arvata nimen perusteella eikä lasketa seuraksi.",
  prompt: () =>
    "Miten kuukauden kysymys tuli hänelle. mail: viesti lähti ennen tapaamista. room: hän oli huoneessa, jossa se näkyy. Tyhjä: ei kumpikaan.",
  confidence: () =>
    "Kuinka varma läsnäolo on. confirmed: kaksi lähdettä kertoo saman. single: yksi lähde kertoo sen, tai kattavan lähteen mukaan hän ei ollut paikalla. disputed: lähteet ovat eri mieltä siitä, mikä läsnäolo on, tai osallistuja kertoo muuta kuin lähteet. corrected: ohjelma on korjannut sen. Tyhjä: läsnäoloa ei voi sanoa.",
  recorded_verdict: () => "Läsnäolo pelkistä tallenteista, ilman kenenkään korjauksia.",
  evidence: () =>
    "Käynnit, joista luvut on laskettu: alku/loppu=lähteet, tapaamisen alun ja lopun välillä. Useampi lähde kertoo samasta käynnistä, kun niiden välissä on +.",
};

export const codebook = {
  meanings,
  types: {
    id: "tunnus",
    text: "teksti",
    whole: "kokonaisluku",
    time: "aika, ISO 8601, UTC",
    day: "päivä, ISO 8601, UTC",
    minutes: "minuutteja, kaksi desimaalia",
    intervals: "aikavälejä, ISO 8601, UTC; | välissä",
    yes_no: "1 = kyllä, 0 = ei",
  },
  several: "| välissä",
};

export type Codebook = typeof codebook;
