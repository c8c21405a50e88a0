/** `tuokio rehearse`: what to look for in real mailboxes. */
export const rehearsal = {
  season: "Tuokion harjoitus",
  usage:
    "Anna yksi sähköpostiosoite: tuokio rehearse OSOITE. Viestit tiedostoiksi: tuokio rehearse OSOITE --dry-run KANSIO",
  missing: (names: string) =>
    `Ympäristöstä puuttuu: ${names}. Anna välityspalvelimen asetukset (SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD) ja MAIL_DOMAIN, tai kirjoita viestit tiedostoiksi: --dry-run KANSIO`,
  failed: (subject: string, reason: string) => `Viesti ”${subject}” ei lähtenyt: ${reason}`,
  stopped: (sent: number, all: number) =>
    `Keskeytyi: ${sent}/${all} viestiä lähti. Poista harjoituksen tapaaminen kalenterista itse.`,
  enter: "Kun olet katsonut, paina Enter: seuraava viesti lähtee.",
  done: "Kaikki viestit lähtivät. Tarkistuslista on ohjeessa docs/operating.md.",
  written: (folder: string) => `Viestit ovat kansiossa ${folder}. Mitään ei lähetetty.`,
  look: {
    welcome: [
      "Tuleeko viesti Saapuneet-kansioon eikä roskapostiin? Katso viestin tiedoista: SPF, DKIM ja DMARC ovat ”pass”.",
      "Näkyykö lähettäjänä harjoituksen nimi, ja toimiiko tumma tila?",
    ],
    invitation: [
      "Outlook: yläpalkissa ovat Hyväksy, Alustava ja Hylkää. Gmail: Kyllä, Ehkä, Ei. Apple Mail: tapahtuma ja Lisää kalenteriin.",
      "Kalenterissa tapaaminen on oikeassa ajassa (klo 14–15), ja linkki on paikkana. Vastaa: vastaus lähtee osoitteeseen rsvp+…",
    ],
    text: ["Sama tapahtuma, uusi nimi (ryhmä 8). Kalenterissa on yhä yksi tapahtuma, ja vastauksesi on tallella."],
    moved: [
      "Sama tapahtuma siirtyy seuraavaan päivään klo 15–16. Vanhaan aikaan ei jää mitään.",
      "Outlook ja Gmail kysyvät vastausta uudelleen.",
    ],
    reminder: ["Tavallinen viesti ilman kalenterikutsua. Linkki ja napit näkyvät myös puhelimessa."],
    cancelled: [
      "Tapahtuma poistuu kalenterista tai näkyy peruttuna. Outlook: ”Poista kalenterista”. Gmail poistaa itse.",
    ],
    again: ["Tapahtuma palaa samaan aikaan, eikä sitä ole kahdesti."],
    removed: ["Tapahtuma poistuu taas. Harjoituksesta ei jää kalenteriin mitään."],
    farewell: ["Kauden päätösviesti: luettelo näkyy luettelona, ja vastaus menee yhteyshenkilölle."],
  },
};

export type Rehearsal = typeof rehearsal;
