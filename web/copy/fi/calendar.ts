export const calendar = {
  title: "Kalenteri",
  byMail: "Jokainen aika tulee kalenterikutsuna sähköpostiisi.",
  byFeed:
    "Olet valinnut, että tilaat ajat omaan kalenteriisi. Kalenterikutsuja ei tule. Muistutukset ja tiedon muutoksista saat edelleen sähköpostiin.",
  tellUs: "Etkö pääse? Kerro siitä tällä sivulla tai viestin napista.",
  keepLink: "Tämä sivu on sinun. Älä anna sen osoitetta muille.",
  ratherFeed: "Tilaa ajat omaan kalenteriin",
  feedMeans:
    "Voit myös tilata ajat omaan kalenteriisi. Silloin kaikki tapaamiset näkyvät siellä heti ja päivittyvät itsestään, usein vasta seuraavana päivänä. Kutsuja emme enää lähetä, sillä muuten jokainen tapaaminen näkyisi kahdesti.",
  chooseFeed: "Tilaan ajat itse",
  ratherMail: "Haluatko kutsut taas sähköpostiin?",
  mailMeans:
    "Lähetämme silloin kutsut tuleviin tapaamisiin. Poista tilaus kalenteristasi, niin ajat eivät näy kahdesti.",
  chooseMail: "Lähettäkää kutsut sähköpostiin",
  removeInvitations: "Jos kalenterissasi on jo kutsuja näihin tapaamisiin, poista ne. Muuten ajat näkyvät kahdesti.",
  subscribe: "Tilaa kalenteriohjelmaan",
  address: "Kalenterin osoite",
  addressIsYours: "Osoite on vain sinulle. Jos linkkisi vaihdetaan, tilaa kalenteri uudelleen tältä sivulta.",
  copyAddress: "Kopioi osoite",
  copied: "Osoite on kopioitu.",
  how: "Näin tilaat",
  steps: {
    google: "Google-kalenteri (tietokoneella): Muut kalenterit, plusmerkki, URL-osoitteesta. Liitä osoite.",
    outlook: "Outlook: Lisää kalenteri, Tilaa verkosta. Liitä osoite.",
    apple: "iPhone, iPad ja Mac: avaa ylempi linkki ja valitse Tilaa.",
  },
  add: {
    title: "Lisää kalenteriin",
    onlyIfMissing: "Käytä näitä vain, jos tapaaminen puuttuu kalenteristasi. Muuten se näkyy kahdesti.",
    noUpdates: "Tapaaminen jää kalenteriin tällaisena, vaikka aika muuttuisi.",
    file: "Kalenteritiedosto",
    google: "Google-kalenteri",
    outlook: "Outlook",
  },
  saved: {
    feed: "Tallennettu. Emme enää lähetä kalenterikutsuja. Tilaa nyt kalenteri tämän sivun Kalenteri-kohdasta.",
    mail: "Tallennettu. Saat kalenterikutsut taas sähköpostiisi.",
  },
  mail: {
    updates: "Tilaamasi kalenteri päivittyy itsestään, usein vasta seuraavana päivänä.",
    remove: "Voit poistaa tilaamasi kalenterin.",
  },
  reason: {
    label: "Syy (ei pakollinen)",
    hint: "Vain ohjelman järjestäjät saavat nähdä syyn. Ryhmäsi ja tutkijat eivät näe sitä. Terveydestäsi sinun ei tarvitse kertoa.",
    title: "Haluatko kertoa syyn?",
    said: (reason: string) => `Syy: ${reason}`,
    send: "Lähetä syy",
  },
};

export type Calendar = typeof calendar;
