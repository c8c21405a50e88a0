/** What happened to the video rooms of meetings, told to those who look after the season. */
export const roomHistory = {
  title: "Tapaamisten videohuoneet",
  oneTitle: (group: string) => `Videohuoneet: ${group}`,
  intro:
    "Tapaamiset, joiden videohuoneessa oli häiriö. Osallistujien linkit johtivat aina siihen huoneeseen, joka toimi.",
  none: "Videohuoneissa ei ole ollut häiriöitä.",
  back: "Takaisin tapaamisiin",
  link: "Huoneen vaiheet",
  linkOf: (group: string) => `Huoneen vaiheet: ${group}`,
  caption: (meeting: string) => `Huoneet: ${meeting}`,
  columns: { room: "Huone", open: "Auki", happened: "Mitä tapahtui" },
  providers: { "built-in": "Oma videohuoneemme", daily: "Daily", external: "Muu paikka" },
  neverOpen: "ei auennut",
  notOpenYet: "ei vielä auki",
  reported: "Osallistuja ei päässyt huoneeseen.",
  causes: {
    busy: (provider: string) => `${provider}: pyyntöjä oli liikaa yhdellä kertaa.`,
    server: (provider: string) => `${provider}: palvelussa oli häiriö.`,
    timeout: (provider: string) => `${provider}: palvelu ei vastannut ajoissa.`,
    network: (provider: string) => `${provider}: yhteys palveluun katkesi.`,
    key: (provider: string) => `${provider}: palvelu ei hyväksynyt avaintamme. Tarkista asetukset.`,
    expired: (provider: string) => `${provider}: huoneen aika oli jo päättynyt.`,
    missing: (provider: string) => `${provider}: palvelu ei tuntenut huonetta.`,
    not_set_up: (provider: string) => `${provider}: asetukset puuttuvat.`,
    refused: (provider: string) => `${provider}: palvelu ei hyväksynyt pyyntöä.`,
    garbled: (provider: string) => `${provider}: palvelun vastausta ei voitu tulkita.`,
    people: (provider: string) => `${provider}: palvelu vastasi, mutta usea osallistuja ei päässyt huoneeseen.`,
    other: (provider: string) => `${provider}: syytä ei tiedetä.`,
  },
  opened: (tries: number) => (tries > 1 ? `Aukesi ${tries}. yrityksellä.` : "Aukesi heti."),
  tried: (tries: number) => (tries === 1 ? "Avaamista yritettiin kerran." : `Avaamista yritettiin ${tries} kertaa.`),
  nextTry: (time: string) => `Seuraava yritys ${time}.`,
  givenUp: "Enempää ei yritetä.",
  chosen: "Tapaamiselle valittiin toinen paikka.",
  renewed: "Tapaaminen siirtyi, ja sille avattiin uusi huone.",
  inPlace: "Tämä huone avattiin tilalle. Linkki pysyi samana.",
  states: {
    here: "Ryhmä on nyt täällä.",
    left: "Ryhmä jatkoi toisessa huoneessa.",
    over: "Tapaaminen päättyi täällä.",
    coming: "Huone avataan ennen tapaamista.",
    shut: "Huone ei ole auki.",
  },
  alerts: {
    moved: (group: string, time: string) =>
      `${group}, ${time}: ryhmälle avattiin oma videohuoneemme, samasta linkistä.`,
    waiting: (group: string) => `${group}: videohuone ei ole vielä auennut.`,
    shut: (group: string) => `${group}: videohuone ei auennut.`,
    many: (count: number) => `${count} tapaamisen videohuoneessa oli häiriö. Katso, mitä tapahtui`,
  },
};

export type RoomHistory = typeof roomHistory;
