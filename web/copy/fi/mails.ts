export const mails = {
  greeting: (name: string) => `Hei ${name}!`,
  contact: "Kysyttävää? Vastaa tähän viestiin tai ota yhteyttä:",
  privacy: "Tietosuojaseloste",

  link: "Avaa henkilökohtainen linkkisi",
  linkIsYours: "Linkki on vain sinulle, ja se on sama koko kauden. Älä anna sitä muille.",
  noInstallation: "Et tarvitse tunnuksia etkä asennuksia.",
  notRecorded: "Tapaamista ei nauhoiteta. Tallennamme vain sen, milloin olit paikalla.",

  coming: "Tulen",
  cannotCome: "En pääse",
  canYouCome: "Tuletko?",
  cannotYouCome: "Etkö pääse?",
  tellUs: "Ilmoita siitä ajoissa, niin kukaan ei jää yksin.",

  theme: (title: string) => `Teema: ${title}`,

  welcome: {
    subject: (season: string) => `Tervetuloa: ${season}`,
    what: (season: string) => `Tervetuloa! Olet mukana: ${season}.`,
    how: "Tapaat oman ryhmäsi verkossa. Ryhmä on pieni, ja se pysyy samana koko kauden. Jaatte kokemuksia ja opitte toisiltanne. Joka kerralla on oma teema.",
    oneLink: "Pääset jokaiseen tapaamiseen samasta linkistä.",
    group: (number: number) => `Ryhmäsi on ryhmä ${number}`,
    member: (name: string, municipality: string) => `${name}, ${municipality}`,
    meetings: "Tapaamiset",
    length: (minutes: number) => `Jokainen tapaaminen kestää ${minutes} minuuttia.`,
    mailsToCome:
      "Saat jokaisesta tapaamisesta kalenterikutsun. Ennen tapaamista lähetämme sinulle teeman ja muistutuksen.",
    answers: "Jos et pääse johonkin tapaamiseen, ilmoita siitä linkin kautta ajoissa, niin kukaan ei jää yksin.",
  },

  invitation: {
    subject: (season: string, time: string) => `Kutsu: ${season}, ${time}`,
    summary: (season: string, group: number) => `${season}: ryhmän ${group} tapaaminen`,
    when: (time: string) => `Ryhmäsi tapaa ${time}.`,
    join: "Liity linkistä. Et tarvitse tunnuksia etkä asennuksia.",
    length: (minutes: number) => `Tapaaminen kestää ${minutes} minuuttia. Sitä ei nauhoiteta.`,
    calendar: "Tämän viestin mukana on kalenterikutsu, jolla saat tapaamisen kalenteriisi.",
    answer: "Etkö pääse? Ilmoita siitä linkin kautta ajoissa, niin kukaan ei jää yksin.",
    questions: (contact: string) => `Kysyttävää? ${contact}`,
  },

  prompt: {
    subject: (title: string) => `Seuraavan tapaamisen teema: ${title}`,
    when: (time: string) => `Ryhmäsi tapaa ${time}. Tästä keskustelette:`,
    followUp: (question: string) => `Ja sitten: ${question}`,
    noPreparation: "Sinun ei tarvitse valmistella mitään. Riittää, että mietit kysymystä hetken.",
  },

  reminder: {
    today: "tänään",
    tomorrow: "huomenna",
    subject: (day: string, time: string) => `Muistutus: tapaaminen ${day} ${time}`,
    when: (day: string, time: string) => `Ryhmäsi tapaa ${day}, ${time}.`,
    whenLater: (time: string) => `Ryhmäsi tapaa ${time}.`,
    join: "Liity tapaamiseen",
    tellUsNow: "Ilmoita siitä nyt, niin kukaan ei jää yksin.",
    comeEarly: "Avaa linkki muutama minuutti ennen alkua, niin ehdit kokeilla kameraa ja mikrofonia.",
  },

  missed: {
    subject: "Kaipasimme sinua tapaamisessa",
    when: (time: string) => `Ryhmäsi tapasi ${time}. Kaipasimme sinua!`,
    stillIn: "Ei se mitään, olet edelleen mukana.",
    next: (time: string) => `Seuraava tapaaminen on ${time}.`,
    last: "Se oli kauden viimeinen tapaaminen. Kiitos, että olet ollut mukana!",
    mistake: "Olitko paikalla, tai eikö linkki toiminut? Kerro siitä meille vastaamalla tähän viestiin.",
  },

  linkAgain: {
    subject: (season: string) => `Henkilökohtainen linkkisi: ${season}`,
    here: "Tässä on henkilökohtainen linkkisi uudelleen.",
    notAsked: "Etkö pyytänyt linkkiä? Silloin sinun ei tarvitse tehdä mitään.",
  },
};

export type Mails = typeof mails;
