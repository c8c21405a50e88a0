import type { VenueLevel } from "../../../src/core/venue.ts";

export const venue = {
  title: "Missä tavataan",
  titleOf: {
    season: () => "Missä tavataan",
    group: (group: number) => `Missä ryhmä ${group} tapaa`,
    meeting: (group: number, session: number) => `Missä ryhmä ${group} tapaa, ${session}. kerta`,
  },
  lead: "Osallistujan linkki pysyy samana ja vie aina oikeaan paikkaan.",
  all: "Koko kausi ja kaikki ryhmät",
  now: "Nyt",
  by: {
    meeting: "valittu tälle tapaamiselle",
    group: "valittu ryhmälle",
    season: "valittu kaudelle",
    rules: "ohjelmamallin mukaan",
  },
  providers: {
    "built-in": "Tuokion omassa videohuoneessa",
    daily: "Videohuoneessa Daily-palvelussa",
    external: "Muualla",
  },
  inherit: {
    meeting: "Niin kuin ryhmä yleensä",
    group: "Niin kuin koko kausi",
    season: "Niin kuin ohjelmamalli sanoo",
  } satisfies Record<VenueLevel, string>,
  choose: "Valitse paikka",
  hints: [
    "Oma videohuone: ei tunnuksia eikä asennuksia, ja läsnäolo kirjautuu itsestään.",
    "Daily: toimii tiukoissakin verkoissa, ja läsnäolo kirjautuu itsestään.",
    "Muualla: esimerkiksi Teams-kokous tai kirjaston sali. Läsnäoloa ei kirjata, vaan osallistujat kertovat sen itse. Tapaamista ei yhdistetä muihin itsestään.",
  ],
  notSetUp: "Daily-palvelun asetuksia ei ole tehty, joten sitä ei voi valita.",
  place: "Osoite tai paikka, jos tavataan muualla",
  placeHint: "Joko pelkkä https-osoite tai paikka sanoin, esimerkiksi ”Kuopion pääkirjasto, sali 2”.",
  placeWrong: "Kirjoita pelkkä https-osoite tai paikka sanoin, yhdelle riville, enintään 500 merkkiä.",
  look: "Katso, mitä muuttuisi",
  groups: "Ryhmät",
  group: "Ryhmä",
  where: "Missä",
  change: "Vaihda",
  ownMeetings: "Tapaamiset, joille on valittu oma paikka",
  meeting: "Tapaaminen",
  preview: {
    title: "Näin tapaamiset siirtyvät",
    when: "Aika",
    from: "Nyt",
    to: "Tästä eteenpäin",
    nothing: "Yksikään tapaaminen ei siirry.",
    running: (count: number) =>
      count === 1
        ? "Yksi tapaaminen on juuri nyt auki. Sen videohuoneessa olijat johdetaan heti uuteen paikkaan samalla linkillä."
        : `${count} tapaamista on juuri nyt auki. Niiden videohuoneissa olijat johdetaan heti uuteen paikkaan samalla linkillä.`,
    fromElsewhere: "Muualla jo olevat eivät siirry itsestään. Pyydä heitä avaamaan linkkinsä uudelleen.",
    tellYourself: "Jo alkaneen tapaamisen uudesta paikasta ei lähetetä viestiä. Kerro siitä itse.",
    told: (people: number, names: string) =>
      people === 1
        ? `Uusi paikka kerrotaan sähköpostilla ja kalenterissa: ${names}.`
        : `Uusi paikka kerrotaan sähköpostilla ja kalenterissa ${people} ihmiselle: ${names}.`,
    untold: "Kenellekään ei lähetetä mitään: linkki vie oikeaan paikkaan.",
    store: "Vaihda",
    cancel: "Älä vaihda",
  },
  stored: (meetings: number) =>
    meetings === 0
      ? "Valinta on tallennettu. Yksikään tapaaminen ei siirtynyt."
      : meetings === 1
        ? "Valinta on tallennettu. Yksi tapaaminen siirtyi."
        : `Valinta on tallennettu. ${meetings} tapaamista siirtyi.`,
  undo: "Palauta edellinen",
  lobby: {
    online: "Tapaaminen on muualla verkossa.",
    open: "Siirry tapaamiseen",
    site: (place: string) => `Paikka: ${place}`,
    siteTitle: "Tapaamme paikan päällä",
    afterwards: "Tätä tapaamista ei kirjata itsestään. Kerro tapaamisen jälkeen omalla sivullasi, että olit mukana.",
  },
};
export type VenueCopy = typeof venue;
