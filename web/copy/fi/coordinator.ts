export const coordinator = {
  mails: {
    noReply: "Tämä viesti lähti itsestään, eikä siihen voi vastata.",
    digest: {
      subject: (season: string) => `Tarvitsee huomiotasi: ${season}`,
      intro: "Nämä asiat tarvitsevat sinua:",
      needs: {
        waiting: (count: number) =>
          count === 1 ? "1 vastaus tai viesti odottaa käsittelyä" : `${count} vastausta tai viestiä odottaa käsittelyä`,
        proposals: (count: number) =>
          count === 1
            ? "1 ryhmien yhdistäminen odottaa vastaustasi"
            : `${count} ryhmien yhdistämistä odottaa vastaustasi`,
        bounced: (count: number) =>
          count === 1
            ? "1 sähköpostiosoite ei ota viestejä vastaan"
            : `${count} sähköpostiosoitetta ei ota viestejä vastaan`,
        unplaced: (count: number) => (count === 1 ? "1 henkilö on ilman ryhmää" : `${count} henkilöä on ilman ryhmää`),
        small: (count: number) =>
          count === 1 ? "1 ryhmä on kokoaan pienempi" : `${count} ryhmää on kokoaan pienempiä`,
        empty: (count: number) =>
          count === 1 ? "1 tapaamiseen ei tullut kukaan" : `${count} tapaamiseen ei tullut kukaan`,
        silent: (count: number) =>
          count === 1
            ? "1 osallistuja on ollut 2 kertaa peräkkäin poissa ilmoittamatta"
            : `${count} osallistujaa on ollut 2 kertaa peräkkäin poissa ilmoittamatta`,
        untranslated: (count: number) =>
          count === 1 ? "1 teeman käännös puuttuu" : `${count} teeman käännöstä puuttuu`,
        dead: (count: number) => (count === 1 ? "1 viesti ei lähtenyt" : `${count} viestiä ei lähtenyt`),
        unknown: (count: number) =>
          count === 1
            ? "1 viesti: ihmisen on katsottava, menikö se perille"
            : `${count} viestiä: ihmisen on katsottava, menivätkö ne perille`,
      },
      open: "Avaa kausi",
      how: "Saat koonnin enintään kerran työpäivässä ja vain silloin, kun jotakin uutta on noussut esiin. Siitä, mikä on ennallaan, muistutamme kerran viikossa.",
    },
    invitations: {
      subject: (invited: number, cancelled: number) => {
        if (invited && cancelled) return `Kiireellinen: ${invited + cancelled} kutsua tai perumista ei ole perillä`;
        if (cancelled)
          return cancelled === 1
            ? "Kiireellinen: 1 peruminen ei ole perillä"
            : `Kiireellinen: ${cancelled} perumista ei ole perillä`;
        return invited === 1
          ? "Kiireellinen: 1 kutsu ei ole perillä"
          : `Kiireellinen: ${invited} kutsua ei ole perillä`;
      },
      what: (count: number) =>
        count === 1
          ? "Yksi kutsu kahden vuorokauden sisällä alkavaan tapaamiseen ei ole mennyt perille:"
          : `${count} kutsua kahden vuorokauden sisällä alkaviin tapaamisiin ei ole mennyt perille:`,
      cancelled: (count: number) =>
        count === 1
          ? "Yksi peruminen ei ole mennyt perille: joku voi tulla kahden vuorokauden sisällä alkavaan tapaamiseen turhaan:"
          : `${count} perumista ei ole mennyt perille: joku voi tulla kahden vuorokauden sisällä alkavaan tapaamiseen turhaan:`,
      todo: "Ota osallistujaan yhteyttä itse. Sivulta näet, kenen kutsusta on kyse.",
      open: "Avaa tapaamiset",
    },
    room: {
      subject: (meeting: string) => `Kiireellinen: huone ei avautunut (${meeting})`,
      what: (meeting: string) => `Tapaamisen huone ei avautunut: ${meeting}.`,
      todo: "Yritämme avata sen uudelleen minuutin välein. Jos tapaaminen on alkamassa, kerro ryhmälle, että huone viivästyy, tai siirrä tapaamista.",
      open: "Avaa tapaaminen",
    },
    stopped: {
      subject: (season: string) => `Ajastin oli pysähdyksissä: ${season}`,
      what: (from: string, to: string) => `Ajastin oli pysähdyksissä: ${from} – ${to}. Nyt se käy taas.`,
      todo: "Sillä välin mitään ei lähtenyt eikä mikään huone avautunut. Se, mistä on vielä hyötyä, lähtee nyt itsestään. Sivulta näet, mikä myöhästyi.",
      open: "Avaa kausi",
    },
    forward: {
      subject: (name: string) => `Viesti osallistujalta: ${name}`,
      who: (name: string) => `${name} vastasi lähettämäämme viestiin ja kirjoitti:`,
      subjectElsewhere: (name: string) => `Viesti toisesta osoitteesta: ${name}`,
      elsewhere: (name: string, address: string) =>
        `Osoitteesta ${address} vastattiin viestiin, jonka lähetimme osallistujalle ${name}. Se ei ole hänen kutsuttu osoitteensa, joten kirjoittaja voi olla joku muu. Hän kirjoitti:`,
      about: (subject: string) => `Otsikko: ${subject}`,
      meeting: (meeting: string) => `Viesti liittyy tapaamiseen: ${meeting}.`,
      answer: (address: string) => `Vastaa tähän viestiin, niin vastauksesi menee suoraan osallistujalle: ${address}.`,
      answerElsewhere: (address: string) =>
        `Jos vastaat tähän viestiin, vastauksesi menee tuohon osoitteeseen: ${address}.`,
      attachments: "Liitteitä emme välitä. Jos tarvitset niitä, pyydä ne häneltä.",
      open: "Merkitse hoidetuksi",
    },
  },
  inbox: {
    title: "Odottavat vastaukset",
    intro:
      "Tähän tulevat vastaukset, joita ohjelma ei kirjannut itse, ja osallistujien omat viestit. Viestien sanat poistetaan 30 päivän kuluttua.",
    empty: "Mikään ei odota sinua.",
    settledTitle: "Hoidetut",
    about: "Tapaaminen",
    noMeeting: "Ei mitään tiettyä tapaamista",
    received: "Saapunut",
    understoodTitle: "Mistä on kyse",
    understood: {
      other_time: "Ehdottaa toista aikaa",
      delegated: "Siirsi kutsun toiselle henkilölle",
      wrong_attendee: "Vastaus tuli muusta kuin kutsutusta osoitteesta",
      no_attendee: "Vastauksesta ei selviä, kuka vastasi",
      not_invited: "Vastaus koskee tapaamista, johon häntä ei ole kutsuttu",
      dmarc_failed: "Lähettäjää ei voitu varmistaa: viesti voi olla väärennetty",
      contradictory: "Sama viesti sanoo sekä kyllä että ei",
      unreadable_calendar: "Kalenterin vastausta ei voitu lukea",
      unknown_meeting: "Vastaus koskee tapaamista, jota ei ole",
      words: "Kirjoitti viestin",
    },
    proposed: (time: string) => `Ehdotettu aika: ${time}`,
    noTime: "Ehdotettua aikaa ei voitu lukea",
    says: { accepted: "Vastaus: tulee", declined: "Vastaus: ei pääse", tentative: "Vastaus: ehkä" },
    from: (address: string) => `Vastaaja: ${address}`,
    subject: (subject: string) => `Otsikko: ${subject}`,
    forgotten: "Viestin sanat on poistettu.",
    noWords: "Ei sanoja mukana.",
    take: { accepted: "Kirjaa: tulee", declined: "Kirjaa: ei pääse", tentative: "Kirjaa: ehkä" },
    move: "Siirrä tapaamista",
    done: "Hoidettu",
    reopen: "Palauta odottamaan",
    settled: {
      answer: (by: string, at: string) => `Kirjattu vastaukseksi ${at}, ${by}`,
      done: (by: string, at: string) => `Hoidettu ${at}, ${by}`,
    },
    answeredSince: "Osallistuja on vastannut itse tämän jälkeen, joten tätä ei voi enää kirjata.",
    stays: "Kirjattu vastaus jää voimaan, kunnes kirjaat toisen.",
  },
};

export type Coordinator = typeof coordinator;
