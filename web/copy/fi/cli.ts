/** What the command line says. */
export const cli = {
  help: `Tuokio komentoriviltä.

  tuokio group LUETTELO.csv             jakaa osallistujaluettelon ryhmiin
      --size MIN-MAX                    ryhmien koko; muuten 3–5
      --json                            koko vastaus koneen luettavaksi
  tuokio group --instance TEHTÄVÄ.json  jakaa tehtävän henkilöt ryhmiin
  tuokio merge --instance TEHTÄVÄ.json  yhdistää tapaamisia poissaolojen vuoksi
  tuokio reply VIESTI.eml --world TILANNE.json --from LÄHETTÄJÄ --to VASTAANOTTAJA
                                        kertoo, miten saapunut viesti ymmärretään
  tuokio daily check                    kertoo, mitä Daily tietää verkkotunnuksestamme
  tuokio daily webhook [--url URL]      näyttää verkkotunnuksen webhookin; ohjaa sen osoitteeseen URL
  tuokio rehearse OSOITE                lähettää yhden tapaamisen viestit yhteen osoitteeseen
      --all --pause 60                  ilman Enteriä, sekuntien tauoin
      --dry-run KANSIO                  kirjoittaa viestit tiedostoiksi

  --seed 1               sama siemen, sama vastaus
  --iterations N         kuinka paljon etsitään
  --language fi|sv|en    kieli; muuten koneen kieli
  --help                 tämä ohje

Vastaus tulee vakiotulosteeseen, edistyminen ja virheet virhetulosteeseen.
Paluuarvo: 0 valmis, 1 syötteessä on virhe, 2 komento on kirjoitettu väärin.`,
  unknownCommand: (name: string, commands: string) =>
    `Komentoa ”${name}” ei ole. Komennot: ${commands}. Ohje: tuokio --help`,
  groupUsage:
    "Anna yksi osallistujaluettelo tai yksi tehtävä: tuokio group LUETTELO.csv tai tuokio group --instance TEHTÄVÄ.json",
  mergeUsage: "Anna tehtävä: tuokio merge --instance TEHTÄVÄ.json",
  replyUsage:
    "Anna viesti, tilanne ja kirjekuoren osoitteet: tuokio reply VIESTI.eml --world TILANNE.json --from LÄHETTÄJÄ --to VASTAANOTTAJA",
  daily: {
    usage: "Kerro, mitä tehdään: tuokio daily check tai tuokio daily webhook [--url https://OSOITE/hooks/daily]",
    noKey: "Ympäristössä ei ole muuttujaa DAILY_API_KEY. Anna se vain tälle komennolle.",
    noSecret: "Ympäristössä ei ole muuttujaa DAILY_WEBHOOK_SECRET. Sen on oltava sama (base64) kuin palvelussa.",
    failed: (reason: string) =>
      `Daily ei tee sitä (${reason}). Tarkista avain ja tilin maksukortti tai yritä hetken päästä uudelleen.`,
    settingsDiffer: "DAILY_DOMAIN tai DAILY_DOMAIN_ID on ympäristössä toinen. Aseta ne kuten yllä.",
    properties: (count: number) => `Verkkotunnuksen ominaisuuksia: ${count}`,
    noWebhook: "Verkkotunnuksella ei ole webhookia. Tee se: tuokio daily webhook --url https://OSOITE/hooks/daily",
    otherUrl: (url: string) =>
      `Verkkotunnuksen ainoa webhook menee osoitteeseen ${url}. Jos kukaan ei tarvitse sitä siellä, lisää --replace.`,
    failures: (count: number) => `virheitä peräkkäin ${count}`,
    notActive: "Se ei kerro enää mitään. Palauta se: tuokio daily webhook --url ja sen osoite",
    breaks: "Se lakkaisi kolmen virheen jälkeen. Korjaa se: tuokio daily webhook --url ja sen osoite",
    missingEvents: (events: string) =>
      `Se ei kerro tapahtumista ${events}. Korjaa se: tuokio daily webhook --url ja sen osoite`,
  },
  onlyForRosters: (option: string) => `Valinta --${option} on vain osallistujaluetteloita varten. Jätä se pois.`,
  badOptions: (reason: string) => `Valintoja ei ymmärretä: ${reason} Ohje: tuokio --help`,
  oneFile: (more: string) => `Yksi tiedosto kerrallaan. Jätä pois: ${more}`,
  badLanguage: (text: string) => `Kieli ”${text}” ei kelpaa. Kirjoita --language fi, sv tai en.`,
  badNumber: (name: string, text: string, least: number) =>
    `Valinnan --${name} arvo ”${text}” ei kelpaa. Kirjoita kokonaisluku, vähintään ${least}.`,
  badSize: (text: string, min: number, max: number) =>
    `Ryhmän koko ”${text}” ei kelpaa. Kirjoita esimerkiksi --size ${min}-${max}: vähintään ${min}, enintään ${max}.`,
  unreadable: (path: string, code: string) => {
    if (code === "ENOENT") return `Tiedostoa ${path} ei löydy. Tarkista nimi ja kansio.`;
    if (code === "EISDIR") return `${path} on kansio. Anna siinä olevan tiedoston nimi.`;
    if (code === "EACCES") return `Tiedostoa ${path} ei saa lukea. Tarkista sen käyttöoikeudet.`;
    return `Tiedostoa ${path} ei voi lukea (${code}). Kopioi se muualle ja yritä uudelleen.`;
  },
  notJson: (path: string, reason: string) =>
    `Tiedosto ${path} ei ole JSON-muotoa. Korjaa se tai tarkista, että valitsit oikean tiedoston. (${reason})`,
  badFile: (path: string, count: number) =>
    `Tiedostossa ${path} on ${count === 1 ? "1 virhe" : `${count} virhettä`}. Korjaa ja aja komento uudelleen.`,
  more: (count: number) => `… ja ${count} muuta`,
  instance: {
    whole: "koko tiedosto",
    unknownPerson: (id: string) => `henkilöä ”${id}” ei ole kohdassa people`,
    memberTwice: (id: string) => `henkilö ”${id}” on jo ryhmässä`,
    groupTwice: (id: string) => `tunnus ”${id}” on jo toisella ryhmällä`,
    maxBelowMin: "max on pienempi kuin min",
  },
  forming: (people: number, seed: number, iterations: number) =>
    `Jaetaan ${people} henkilöä: siemen ${seed}, enintään ${iterations} askelta …`,
  progress: (percent: string) => `${percent} tehty`,
  formed: (groups: number, unplaced: number, seconds: string) =>
    `Ryhmiä ${groups}, ilman ryhmää ${unplaced}. Aikaa kului ${seconds} s.`,
  merged: (meetings: number, merges: number) => `Tapaamisia ${meetings}, yhdistettyjä huoneita ${merges}.`,
  unproven: (slots: string) => `Näinä aikoina vastaus on paras löytynyt, parempi voi olla olemassa: ${slots}.`,
  group: (number: number) => `Ryhmä ${number}`,
  unplaced: "Ilman ryhmää",
  score: (components: string) => `Luvut: ${components}.`,
};
