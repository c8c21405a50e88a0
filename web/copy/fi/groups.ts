/** What the grouping says of its work. Lists arrive as text ("Aino ja Olli"), times as "ke klo 14.00". */
export const groups = {
  and: "ja",
  regions: {
    AX: "Ahvenanmaa",
    EK: "Etelä-Karjala",
    EP: "Etelä-Pohjanmaa",
    ES: "Etelä-Savo",
    HEL: "Helsinki",
    IU: "Itä-Uusimaa",
    KA: "Kainuu",
    KH: "Kanta-Häme",
    KP: "Keski-Pohjanmaa",
    KS: "Keski-Suomi",
    KU: "Keski-Uusimaa",
    KY: "Kymenlaakso",
    LA: "Lappi",
    LU: "Länsi-Uusimaa",
    PH: "Päijät-Häme",
    PI: "Pirkanmaa",
    PK: "Pohjois-Karjala",
    PO: "Pohjanmaa",
    PP: "Pohjois-Pohjanmaa",
    PS: "Pohjois-Savo",
    SA: "Satakunta",
    VK: "Vantaa ja Kerava",
    VS: "Varsinais-Suomi",
  } as Readonly<Record<string, string>>,
  /** "puhuvat suomea", "keskustelee suomeksi". */
  spoken: { fi: "suomea", sv: "ruotsia", en: "englantia" },
  inLanguage: { fi: "suomeksi", sv: "ruotsiksi", en: "englanniksi" },
  proof: {
    title: "Näin hyvä jako on",
    best: (what: string) => `Parempaa jakoa ei ole, kun katsotaan näitä: ${what}.`,
    found: (what: string) => `Paras löytynyt (parempi voi olla olemassa): ${what}.`,
    all: "Mikään muu jako ei ole parempi. Tämä on todistettu.",
    components: {
      unplaced: "moniko saa ryhmän",
      broken: "yhteen pyydetyt",
      sameMunicipality: "eri kunnat",
      missingRoles: "uusi ja kokenut opettaja joka ryhmässä",
      sizeCost: "ryhmien koot",
      nearYears: "eri verran kokemusta",
      sameRegion: "eri hyvinvointialueet",
      imbalance: "kokemus tasan ryhmien kesken",
      moves: "mahdollisimman vähän ryhmän vaihtoja",
    },
  },
  compromises: {
    title: "Mistä jouduttiin tinkimään",
    none: "Mistään ei jouduttu tinkimään.",
    unavoidable: "väistämätöntä",
    bestFound: "paras löytynyt",
    unplaced: (count: number) => (count === 1 ? "1 henkilö jää ilman ryhmää." : `${count} henkilöä jää ilman ryhmää.`),
    broken: (count: number) =>
      count === 1 ? "1 yhteen pyydetty pari on eri ryhmissä." : `${count} yhteen pyydettyä paria on eri ryhmissä.`,
    sameMunicipality: (count: number) =>
      count === 1 ? "1 parilla on sama kunta ja sama ryhmä." : `${count} parilla on sama kunta ja sama ryhmä.`,
    noNovice: (count: number) =>
      count === 1 ? "1 ryhmässä ei ole uutta opettajaa." : `${count} ryhmässä ei ole uutta opettajaa.`,
    noExperienced: (count: number) =>
      count === 1 ? "1 ryhmässä ei ole kokenutta opettajaa." : `${count} ryhmässä ei ole kokenutta opettajaa.`,
    size: (groups: number, size: number) =>
      groups === 1 ? `1 ryhmässä on ${size} jäsentä.` : `${groups} ryhmässä on ${size} jäsentä.`,
    nearYears: (count: number) =>
      count === 1 ? "1 parilla on lähes yhtä paljon kokemusta." : `${count} parilla on lähes yhtä paljon kokemusta.`,
    sameRegion: (count: number) =>
      count === 1 ? "1 pari on samalta hyvinvointialueelta." : `${count} paria on samalta hyvinvointialueelta.`,
    moves: (count: number) => (count === 1 ? "1 henkilö vaihtaa ryhmää." : `${count} henkilöä vaihtaa ryhmää.`),
  },
  /** Why it cannot be better: each can be counted again. */
  whys: {
    alone: (count: number) =>
      count === 1
        ? "1 henkilölle ei ole samaan aikaan ja samalla kielellä tarpeeksi muita."
        : `${count} henkilölle ei ole samaan aikaan ja samalla kielellä tarpeeksi muita.`,
    circle: (people: number, sizes: string, over: number) =>
      `${people} henkilöä ei jakaudu ryhmiin, joissa on ${sizes} jäsentä: vähintään ${over} jää yli.`,
    pair: {
      apart: (names: string) => `${names}: heidät on pyydetty myös erilleen.`,
      slot: (names: string) => `${names}: heillä ei ole yhteistä aikaa.`,
      language: (names: string) => `${names}: heillä ei ole yhteistä kieltä.`,
      company: (names: string) => `${names}: ainakin toisen aikoina ei ole tarpeeksi muita.`,
    },
    chain: (people: number, max: number) =>
      `${people} henkilöä on pyydetty samaan ryhmään, mutta ryhmässä on enintään ${max} jäsentä.`,
    municipality: (name: string, people: number, of: number, groups: number, atLeast: number) =>
      `${of} sijoitettavasta ${people} on samasta kunnasta (${name}), ja ryhmiä on enintään ${groups}: vähintään ${paria(atLeast)} joutuu samaan ryhmään.`,
    municipalities: (names: string, groups: number, atLeast: number) =>
      `Näistä kunnista on enemmän osallistujia kuin ryhmiä, joita on enintään ${groups}: ${names}. Vähintään ${paria(atLeast)} joutuu samaan ryhmään.`,
    region: (name: string, people: number, of: number, groups: number, atLeast: number) =>
      `${of} sijoitettavasta ${people} on samalta hyvinvointialueelta (${name}), ja ryhmiä on enintään ${groups}: vähintään ${paria(atLeast)} joutuu samaan ryhmään.`,
    regions: (names: string, groups: number, atLeast: number) =>
      `Näiltä hyvinvointialueilta on enemmän osallistujia kuin ryhmiä, joita on enintään ${groups}: ${names}. Vähintään ${paria(atLeast)} joutuu samaan ryhmään.`,
    leftOver: (count: number) => `Näin on, vaikka ${count} heistä jäisi ilman ryhmää.`,
    novices: (groups: number, people: number, missing: number) =>
      `Ryhmiä on vähintään ${groups}, mutta uusia opettajia on ${people}: vähintään ${ryhmaa(missing)} jää ilman.`,
    experienced: (groups: number, people: number, missing: number) =>
      `Ryhmiä on vähintään ${groups}, mutta kokeneita opettajia on ${people}: vähintään ${ryhmaa(missing)} jää ilman.`,
    sizes: (people: number, ideal: number) => `${people} henkilöä ei jakaudu tasan ${ideal} hengen ryhmiin.`,
    moreGroups: (groups: number) =>
      `Ryhmiä tarvitaan ${groups}, jotta tärkeämmät säännöt pitävät. Siksi osa ryhmistä on pieniä.`,
    fewerGroups: (groups: number) =>
      `Ryhmiä voi olla vain ${groups}, jotta tärkeämmät säännöt pitävät. Siksi osa ryhmistä on suuria.`,
    years: (from: number, to: number, people: number, groups: number, atLeast: number) =>
      `${people} osallistujalla on kokemusta ${from}–${to} vuotta, ja ryhmiä on enintään ${groups}: vähintään ${paria(atLeast)} joutuu samaan ryhmään.`,
    examined: "Kaikki mahdolliset jaot on käyty läpi.",
    counted: (atLeast: number) => `Laskelman mukaan vähintään ${atLeast} on väistämätöntä.`,
    countedSizes: "Laskelman mukaan koot eivät voi olla paremmat.",
  },
  group: {
    municipalities: (count: number) => (count === 1 ? "1 kunta" : `${count} eri kuntaa`),
    years: (years: string) => `kokemusta ${years} vuotta`,
    /** Where the last number is one. */
    yearsToOne: (years: string) => `kokemusta ${years} vuosi`,
    noYears: "kokemus ei tiedossa",
    both: "mukana uusi ja kokenut opettaja",
    novice: "mukana uusi opettaja",
    experienced: "mukana kokenut opettaja",
    slot: (slot: string) => `kaikille sopii ${slot}`,
    moreSlots: (slot: string, others: string) => `kaikille sopii ${slot}, myös ${others}`,
    otherSlots: (slot: string, count: number) => `kaikille sopii ${slot} ja ${count} muuta aikaa`,
    languages: (spoken: string) => `kaikki puhuvat ${spoken}`,
    compromises: {
      same_municipality: (place: string, names: string) => `Samasta kunnasta (${place}): ${names}`,
      same_region: (place: string, names: string) => `Samalta hyvinvointialueelta (${place}): ${names}`,
      novice: "Ei uutta opettajaa",
      experienced: "Ei kokenutta opettajaa",
      small: (members: number) => `Vain ${members} jäsentä: yksikin poissaolo tuntuu`,
      large: (members: number) => `${members} jäsentä: vähemmän puheaikaa kullekin`,
      near_years: (names: string) => `Lähes yhtä paljon kokemusta: ${names}`,
      kept_apart: (names: string) => `Pyydetty yhteen, mutta eri ryhmissä: ${names}`,
      moved: (names: string) => `Vaihtaa tähän ryhmään: ${names}`,
    },
  },
  unplaced: {
    no_slot: "Yksikään kauden aika ei sovi hänelle.",
    no_language: "Hänelle ei ole merkitty kieltä.",
    too_few_at_slots: "Hänen aikoinaan ja kielillään on liian vähän muita.",
    sizes: "Ryhmät tulivat täyteen, ja hän jäi yli.",
    helps: "Mikä auttaisi",
    hints: {
      joins: (group: string) => `Hän voi tulla heti: ${group}.`,
      founds: (slot: string, spoken: string, names: string) =>
        `Uusi ryhmä syntyy heti: ${names} ja hän, ${slot}, ${spoken}.`,
      slot: (slot: string, group: string) => `Jos hänelle sopisi myös ${slot}, hän voisi tulla: ${group}.`,
      slot_founds: (slot: string, names: string) =>
        `Jos hänelle sopisi myös ${slot}, syntyisi uusi ryhmä: ${names} ja hän.`,
      language: (inLanguage: string, group: string) =>
        `Jos hän voisi keskustella myös ${inLanguage}, hän voisi tulla: ${group}.`,
      language_founds: (inLanguage: string, names: string) =>
        `Jos hän voisi keskustella myös ${inLanguage}, syntyisi uusi ryhmä: ${names} ja hän.`,
      more_people: (people: number, slot: string, spoken: string) =>
        people === 1
          ? `Jos vielä 1 henkilö pääsisi ${slot} ja puhuisi ${spoken}, syntyisi uusi ryhmä.`
          : `Jos vielä ${people} henkilöä pääsisi ${slot} ja puhuisi ${spoken}, syntyisi uusi ryhmä.`,
      count: (people: number, more: number, fewer: number) =>
        `${people} henkilöä ei jakaudu tasan ryhmiin: ${more} lisää tai ${fewer} vähemmän, niin kaikki mahtuvat.`,
      apart: (group: string, names: string) =>
        `${group}: tilaa olisi, mutta nämä on pyydetty erilleen hänestä: ${names}.`,
      nothing: "Mikään yksittäinen muutos ei auta. Käy hänen aikansa ja kielensä läpi hänen kanssaan.",
    },
  },
  move: {
    fits: "sopii",
    best: "Sopivin ensin",
    blocked: (groups: string) => `Eivät käy: ${groups}.`,
    blocks: {
      slot: "aika ei sovi",
      language: "kieli ei sovi",
      apart: (names: string) => `pyydetty erilleen: ${names}`,
    },
    leaving: "Kun hän lähtee:",
    joined: {
      municipality: (names: string) => `sama kunta kuin ${names}`,
      region: (names: string) => `sama hyvinvointialue kuin ${names}`,
      years: (names: string) => `lähes sama kokemus kuin ${names}`,
      together: (names: string) => `yhdessä, kuten pyydetty: ${names}`,
      novice: "ryhmä saa uuden opettajan",
      experienced: "ryhmä saa kokeneen opettajan",
      too_many: (members: number) => `${members} jäsentä: liikaa`,
      too_few: (members: number) => `${jasenta(members)}: liian vähän`,
      size: (members: number) => `kooksi tulee ${members}`,
    },
    left: {
      municipality: (names: string) => `ei enää samaa kuntaa kuin ${names}`,
      region: (names: string) => `ei enää samaa hyvinvointialuetta kuin ${names}`,
      years: (names: string) => `ei enää lähes samaa kokemusta kuin ${names}`,
      together: (names: string) => `eri ryhmään, vaikka pyydetty yhteen: ${names}`,
      novice: "vanhaan ryhmään ei jää uutta opettajaa",
      experienced: "vanhaan ryhmään ei jää kokenutta opettajaa",
      too_many: (members: number) => `vanhassa ryhmässä yhä ${members} jäsentä: liikaa`,
      too_few: (members: number) => `vanhaan ryhmään jää ${jasenta(members)}: liian vähän`,
      size: (members: number) => `vanhaan ryhmään jää ${members}`,
    },
    done: (to: string) => `Siirretty: ${to}.`,
    better: (what: string) => `Paremmin: ${what}.`,
    worse: (what: string) => `Huonommin: ${what}.`,
    same: "Muuten mikään ei muuttunut.",
    undo: "Kumoa siirto",
  },
  saved: (groups: number) =>
    groups === 1
      ? "1 ryhmä on tallennettu. Voit muuttaa sitä, kunnes julkaiset kauden."
      : `${groups} ryhmää on tallennettu. Voit muuttaa niitä, kunnes julkaiset kauden.`,
  /** After publication groups change only by a proposal that somebody approves. */
  changes: {
    from: (session: number) => `Muutokset tulevat voimaan tapaamiskerrasta ${session}.`,
    fromLabel: "Mistä tapaamiskerrasta alkaen",
    title: (people: number) => (people === 1 ? "1 ihmisen ryhmä muuttuu" : `${people} ihmisen ryhmä muuttuu`),
    none: "Kenenkään ryhmä ei muutu.",
    told: "Kun hyväksyt muutokset, jokainen saa niistä viestin: muuttajat ja uudet kuulevat ryhmänsä, muut kuulevat, kuka tulee ja kuka lähtee. Kalenterikutsut päivittyvät itsestään.",
    approve: "Hyväksy muutokset",
    approved: "Ryhmien muutokset on hyväksytty. Viestit lähtevät vastaanottajille.",
    proposal: "Tämä on ehdotus. Mikään ei muutu ennen kuin hyväksyt sen.",
    move: (from: string | null, to: string | null) =>
      to === null ? `${from ?? "ei ryhmää"} → ilman ryhmää` : `${from ?? "ei ryhmää"} → ${to}`,
    reasons: {
      new: "tulee mukaan",
      left_out: "mikään ryhmä ei enää sovi",
      time: "ryhmän aika ei enää sovi",
      apart: "ryhmässä on ihminen, jonka kanssa ei saa olla",
      group_ended: "ryhmä jäi liian pieneksi ja loppuu",
      fills_group: "täydentää liian pientä ryhmää",
      moved: "siirretään toiseen ryhmään",
    },
    continues: "Pidä yhdessä edellisen kauden ryhmät",
    continuesNone: "Muodosta uudet ryhmät",
  },
  order: {
    label: "Järjestys",
    trouble: "Hankalin ensin",
    number: "Numeron mukaan",
  },
  alternative: {
    wish: (people: number, inLanguage: string, before: number, after: number) =>
      `${people} henkilöä keskustelisi mieluiten ${inLanguage}. Sellaisia ryhmiä on tässä ehdotuksessa ${before}, toisessa ${after}.`,
    chosen: (inLanguage: string, before: number, after: number) =>
      `Ryhmiä, jotka keskustelevat ${inLanguage}, on tässä ehdotuksessa ${after}, ensimmäisessä ${before}.`,
    price: (what: string) => `Hinta: ${what}.`,
    gain: (what: string) => `Paremmin: ${what}.`,
    nothing: "ei mitään",
    open: "Katso toinen ehdotus",
    back: "Palaa ensimmäiseen ehdotukseen",
    /** What one division has more or less of than the other. */
    more: {
      unplaced: (count: number) => `${count} enemmän ilman ryhmää`,
      broken: (count: number) => `${paria(count)} enemmän erotettu`,
      sameMunicipality: (count: number) => `${paria(count)} enemmän samasta kunnasta`,
      missingRoles: (count: number) => `${count} kertaa useammin puuttuu uusi tai kokenut opettaja`,
      sizeCost: () => "ryhmien koot huonommat",
      nearYears: (count: number) => `${paria(count)} enemmän, joilla on lähes sama kokemus`,
      sameRegion: (count: number) => `${paria(count)} enemmän samalta hyvinvointialueelta`,
      imbalance: () => "kokemus jakautuu epätasaisemmin",
      moves: (count: number) => `${count} enemmän vaihtaa ryhmää`,
    },
    less: {
      unplaced: (count: number) => `${count} vähemmän ilman ryhmää`,
      broken: (count: number) => `${paria(count)} vähemmän erotettu`,
      sameMunicipality: (count: number) => `${paria(count)} vähemmän samasta kunnasta`,
      missingRoles: (count: number) => `${count} kertaa harvemmin puuttuu uusi tai kokenut opettaja`,
      sizeCost: () => "ryhmien koot paremmat",
      nearYears: (count: number) => `${paria(count)} vähemmän, joilla on lähes sama kokemus`,
      sameRegion: (count: number) => `${paria(count)} vähemmän samalta hyvinvointialueelta`,
      imbalance: () => "kokemus jakautuu tasaisemmin",
      moves: (count: number) => `${count} vähemmän vaihtaa ryhmää`,
    },
  },
};

export type Groups = typeof groups;

function paria(count: number): string {
  return count === 1 ? "1 pari" : `${count} paria`;
}

function ryhmaa(count: number): string {
  return count === 1 ? "1 ryhmä" : `${count} ryhmää`;
}

function jasenta(count: number): string {
  return count === 1 ? "1 jäsen" : `${count} jäsentä`;
}
