import { enumeration } from "../enumeration.ts";
import { duration } from "../numbers.ts";

export const mails = {
  greeting: (name: string) => `Hei ${name}!`,
  contact: "Kysyttävää? Vastaa tähän viestiin tai ota yhteyttä:",
  privacy: "Tietosuojaseloste",

  link: "Avaa henkilökohtainen linkkisi",
  sameLink: "Linkkisi on sama kuin ennen.",
  linkIsYours: "Linkki on vain sinulle, ja se on sama koko kauden. Älä anna sitä muille.",
  noInstallation: "Et tarvitse tunnuksia etkä asennuksia.",
  site: (place: string) => `Paikka: ${place}`,
  online: "Tapaaminen pidetään verkossa. Liity linkistä.",
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
    lasts: (minutes: number) => `Tapaaminen kestää ${minutes} minuuttia.`,
    joinElsewhere: "Liity linkistä.",
    onSite: "Linkistä näet teeman ja ryhmäsi.",
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

  update: {
    subjectPlace: (time: string) => `Tapaamisen paikka on muuttunut: ${time}`,
    placed: (time: string) => `Tapaaminen on entiseen aikaan ${time}, mutta paikka on toinen.`,
    calendarPlace: "Tämän viestin mukana on uusi kalenterikutsu. Se päivittää tapaamisen kalenteriisi.",
    placeSuits: "Sopiiko paikka sinulle? Kerro, tuletko.",
    subject: (time: string) => `Tapaamisen uusi aika: ${time}`,
    when: (time: string) => `Tapaamisen aika on muuttunut. Uusi aika on ${time}.`,
    moved: (was: string, time: string) => `Tapaaminen on siirretty. Vanha aika oli ${was}. Uusi aika on ${time}.`,
    calendar: "Tämän viestin mukana on uusi kalenterikutsu. Se siirtää tapaamisen oikeaan aikaan kalenterissasi.",
    suits: "Sopiiko aika sinulle? Kerro, tuletko.",
  },

  cancellation: {
    subject: (time: string) => `Tapaaminen on peruttu: ${time}`,
    note: (note: string) => `Perumisen syy: ${note}`,
    subjectRemoved: (time: string) => `Tapaaminen poistuu kalenteristasi: ${time}`,
    why: {
      nobody_coming: (time: string) =>
        `Kukaan ryhmästäsi ei pääse tapaamiseen ${time}. Siksi se on peruttu, ja poistamme sen kalenteristasi. Ei se mitään, niin käy joskus.`,
      cancelled: (time: string) =>
        `Tapaaminen ${time} on valitettavasti peruttu. Poistamme sen kalenteristasi. Sinun ei tarvitse tehdä mitään.`,
      left: (time: string) =>
        `Osallistumisesi on päättynyt. Siksi poistamme kalenteristasi tapaamisen ${time}. Kiitos, että olit mukana!`,
      paused: (time: string) =>
        `Olet tauolla. Siksi poistamme kalenteristasi tapaamisen ${time}. Tervetuloa takaisin tauon jälkeen!`,
      not_needed: (time: string) =>
        `Sinua ei tällä kertaa tarvita tapaamisessa ${time}. Siksi poistamme sen kalenteristasi. Kiitos, että olit valmis tulemaan!`,
      changed_group: (time: string) =>
        `Tapaat nyt toisen ryhmän kanssa. Siksi poistamme kalenteristasi tapaamisen ${time}. Uudesta ajasta saat oman kutsun.`,
    },
    next: (time: string) => `Seuraava tapaamisesi on ${time}.`,
    calendar: "Jos tapaaminen jää kalenteriisi, voit poistaa sen itse.",
  },

  merge: {
    subject: (groups: readonly number[], time: string) => `Tapaatte yhdessä ${ofGroups(groups)} kanssa: ${time}`,
    when: (groups: readonly number[], time: string) =>
      `Tällä kertaa tapaatte yhdessä ${ofGroups(groups)} kanssa. Tapaaminen on ${time}.`,
    why: "Kaikki eivät pääse tällä kertaa. Yhdessä teitä on sopivasti, eikä kukaan jää yksin.",
    spoken: {
      fi: "Ryhmillä on eri kielet. Tällä kertaa keskustelette suomeksi.",
      sv: "Ryhmillä on eri kielet. Tällä kertaa keskustelette ruotsiksi.",
      en: "Ryhmillä on eri kielet. Tällä kertaa keskustelette englanniksi.",
    },
    hosts: "Vieraat tulevat teidän huoneeseenne. Toivottakaa heidät tervetulleiksi!",
    guests: "Olette lämpimästi tervetulleita vieraiksi.",
    nothing: "Sinun ei tarvitse tehdä mitään. Aika on sama, ja sama linkki avaa oikean huoneen.",
    others: "Tapaat myös",
    onlyNow: (group: number) =>
      `Tämä koskee vain tätä tapaamista. Muuten tapaat oman ryhmäsi, ryhmän ${group}, kuten tavallisesti.`,
  },

  return: {
    subject: (time: string) => `Tapaatte sittenkin oman ryhmänne kesken: ${time}`,
    when: (group: number, time: string) =>
      `Tapaatte sittenkin oman ryhmänne (ryhmä ${group}) kesken. Tapaaminen on ${time}.`,
    same: "Aika ja linkki ovat samat. Sinun ei tarvitse tehdä mitään.",
  },

  group: {
    joined: (names: readonly string[]) =>
      `${enumeration(names, "ja")} ${names.length === 1 ? "tulee" : "tulevat"} ryhmääsi`,
    left: (names: readonly string[]) =>
      `${enumeration(names, "ja")} ${names.length === 1 ? "lähtee" : "lähtevät"} ryhmästäsi`,
    changes: "Ryhmäsi muuttuu",
    person: (name: string, municipality: string) => `${name} (${municipality})`,
    greet: (count: number): string =>
      count === 1 ? "Toivottakaa hänet tervetulleeksi!" : "Toivottakaa heidät tervetulleiksi!",
    now: (group: number) => `Ryhmäsi nyt (ryhmä ${group})`,
    meetings: "Tulevat tapaamiset",
  },

  moved: {
    subject: (group: number) => `Uusi ryhmäsi on ryhmä ${group}`,
    now: (group: number) => `Tästä lähtien ryhmäsi on ryhmä ${group}. Tervetuloa mukaan!`,
    members: "Uusi ryhmäsi",
    calendar: "Lähetämme sinulle uudet kalenterikutsut ja poistamme vanhat.",
  },

  offer: {
    subject: "Voit tulla vieraaksi toisen ryhmän tapaamiseen",
    alone: (time: string) => `Näyttää siltä, että olisit yksin tapaamisessa ${time}.`,
    few: (expected: number, time: string) =>
      `Näyttää siltä, että tapaamiseen ${time} tulee ryhmästäsi vain ${expected} henkilöä.`,
    may: "Voit halutessasi tulla vieraaksi toisen ryhmän tapaamiseen.",
    places: "Olet tervetullut näihin tapaamisiin",
    choose:
      "Valitse sopiva aika linkin kautta. Voit myös tulla omaan tapaamiseesi, kuten oli sovittu. Silloin sinun ei tarvitse tehdä mitään.",
  },

  farewell: {
    subject: (season: string) => `Kiitos kaudesta: ${season}`,
    thanks: "Kauden tapaamisesi on nyt pidetty. Lämmin kiitos, että olit mukana!",
    yours: "Sinun kautesi",
    attended: (attended: number, held: number) => `Tapaamiset, joissa olit mukana: ${attended}/${held}`,
    together: (minutes: number) => `Aika yhdessä muiden kanssa: ${duration(minutes)}`,
    colleagues: (count: number) => `Kollegat, jotka tapasit: ${count}`,
    data: "Mitä tiedoillesi tapahtuu",
    kept: "Kuinka kauan säilytämme tietojasi, lukee tietosuojaselosteessa. Sen jälkeen ne poistetaan.",
    keptFor: (months: number): string =>
      `Säilytämme tietojasi ${months === 1 ? "kuukauden" : `${months} kuukautta`} kauden päättymisestä. Sen jälkeen ne poistetaan.`,
    research: "Tutkijat saavat tietoja läsnäolostasi vain, jos olet suostunut siihen. Nimeäsi he eivät näe.",
    rights: "Saat nähdä, korjata tai poistattaa tietosi. Kirjoita silloin yhteyshenkilölle.",
    link: "Omalla sivullasi voit edelleen muuttaa vastaustasi tutkimuksesta.",
    tellUs: "Mikä toimi, mitä toivoisit toisin? Kerro siitä meille vastaamalla tähän viestiin.",
  },
};

/** "ryhmän 4" / "ryhmien 4 ja 6". */
function ofGroups(groups: readonly number[]): string {
  return `${groups.length === 1 ? "ryhmän" : "ryhmien"} ${enumeration(groups, "ja")}`;
}

export type Mails = typeof mails;
