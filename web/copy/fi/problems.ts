import type { RosterSentences } from "../roster-sentence.ts";

const roster: RosterSentences = {
  too_large: ({ max_megabytes }) =>
    `Tiedosto on liian suuri (enintään ${max_megabytes} Mt). Tarkista, että valitsit osallistujaluettelon.`,
  not_a_table: () =>
    "Tiedostosta ei löydy osallistujaluettelon sarakkeita. Tallenna se Excelissä muodossa CSV UTF-8 ja kirjoita ensimmäiselle riville sarakkeiden nimet, esimerkiksi nimi, sähköposti ja kunta.",
  no_rows: () => "Tiedostossa on vain otsikkorivi. Lisää osallistujat sen alle, yksi kullekin riville.",
  too_many_rows: ({ rows, max }) => `Tiedostossa on ${rows} riviä, enintään ${max} luetaan. Jaa luettelo osiin.`,
  bad_quote: () =>
    "Rivillä on lainausmerkki, joka ei pääty. Poista lainausmerkit tai tallenna tiedosto uudelleen Excelissä.",
  missing_column: ({ wanted }) =>
    `Sarake ”${{ name: "nimi", address: "sähköposti", municipality: "kunta" }[wanted]}” puuttuu. Lisää se otsikkoriville: nimi, sähköposti ja kunta ovat pakollisia.`,
  unknown_column: () => "Tätä saraketta ei tunneta. Korjaa sen nimi tai poista sarake tiedostosta.",
  duplicate_column: ({ first }) => `Sama tieto on jo sarakkeessa ”${first}”. Poista toinen sarake.`,
  too_few_cells: ({ cells, columns }) =>
    `Rivillä on vain ${cells} solua, otsikoita on ${columns}. Lisää puuttuvat erottimet, vaikka solut olisivat tyhjiä.`,
  too_many_cells: ({ cells, columns }) =>
    `Rivillä on ${cells} solua, mutta otsikoita on ${columns}. Jos solussa on pilkku tai puolipiste, kirjoita solu lainausmerkkeihin.`,
  empty_name: () => "Nimi puuttuu. Kirjoita etu- ja sukunimi.",
  name_control_characters: () =>
    "Nimessä on rivinvaihto tai muu näkymätön merkki. Kirjoita nimi uudelleen yhdelle riville.",
  name_formula: ({ first }) => `Nimi ei voi alkaa merkillä ”${first}”. Kirjoita pelkkä nimi.`,
  bad_text: () =>
    "Solu alkaa merkillä = + - tai @, tai siinä on näkymätön merkki. Kirjoita pelkkä teksti tai jätä solu tyhjäksi.",
  too_long: ({ max }) => `Teksti on liian pitkä (enintään ${max} merkkiä). Lyhennä sitä.`,
  empty_address: () => "Sähköpostiosoite puuttuu. Jokainen osallistuja tarvitsee oman osoitteen.",
  bad_address: ({ value }) =>
    `”${value}” ei ole sähköpostiosoite. Kirjoita yksi osoite, esimerkiksi aino.korhonen@kuopio.example.`,
  duplicate_address: ({ value, first_line }) =>
    `Osoite ${value} on jo rivillä ${first_line}. Poista toinen rivi tai korjaa osoite: jokaisella on oma osoite.`,
  duplicate_external_id: ({ value, first_line }) =>
    `Tunnus ”${value}” on jo rivillä ${first_line}. Anna jokaiselle oma tunnus.`,
  empty_municipality: () => "Kunta puuttuu. Kirjoita kunta, jossa osallistuja työskentelee.",
  unknown_municipality: ({ value, suggestions }) =>
    suggestions === ""
      ? `Kuntaa ”${value}” ei löydy. Kirjoita kunnan nimi suomeksi tai ruotsiksi.`
      : `Kuntaa ”${value}” ei löydy. Tarkoititko: ${suggestions}? Kirjoita kunnan nimi suomeksi tai ruotsiksi.`,
  bad_experience: ({ value, max }) =>
    `Kokemusvuodet ”${value}” eivät kelpaa. Kirjoita luku väliltä 0–${max}, esimerkiksi 1,5, tai jätä solu tyhjäksi.`,
  bad_language: ({ value }) => `Kieli ”${value}” ei kelpaa. Kirjoita fi (suomi), sv (ruotsi) tai en (englanti).`,
  bad_languages: ({ value }) =>
    `Kieli ”${value}” ei kelpaa. Käytä merkintöjä fi, sv ja en ja erota kielet pystyviivalla, esimerkiksi sv|fi.`,
  bad_slot: ({ value }) =>
    `Aika ”${value}” ei kelpaa. Kirjoita viikonpäivä englanniksi (mon, tue, wed, thu, fri, sat, sun) ja kellonaika, esimerkiksi wed 14:00. Erota ajat pystyviivalla.`,
  bad_research: ({ value }) =>
    `Tutkimusvastaus ”${value}” ei kelpaa. Kirjoita kyllä tai ei, tai jätä solu tyhjäksi, jos vastausta ei ole.`,
  unknown_pair_address: ({ value }) =>
    `Osoitetta ”${value}” ei ole luettelossa eikä kaudella. Lisää henkilö luetteloon tai poista osoite tästä solusta.`,
  pair_with_self: () => "Solussa on henkilön oma osoite. Kirjoita toisen henkilön osoite tai poista se.",
  apart_and_together: ({ value }) =>
    `Sama pari on merkitty sekä erilleen että yhteen (${value}). Poista toinen merkinnöistä.`,
  conflicting_match: ({ value }) =>
    `Rivin tunnus ja osoite (${value}) kuuluvat kaudella eri henkilöille. Korjaa tunnus tai osoite.`,
  address_of_another: ({ value }) =>
    `Osoite ${value} kuuluu jo toisen kauden toiselle henkilölle. Korjaa osoite tai tunnus.`,
  suppressed_address: ({ value }) =>
    `Henkilö, jonka osoite on ${value}, on pyytänyt poistamaan tietonsa, eikä hänestä saa tallentaa mitään. Jätä rivi pois. Jos hän itse pyytää päästä takaisin, poista ensin osoitteen esto: Osallistujat, ”Osoitteen esto”.`,
  already_enrolled: ({ value }) => `Kaudella on jo osallistuja, jolla on tämä osoite tai tunnus (${value}).`,
  same_person_twice: ({ first_line }) =>
    `Rivi tarkoittaa samaa henkilöä kuin rivi ${first_line}. Poista toinen rivi tai korjaa tunnus.`,
};

/** ”Rivi 7, sarake kunta”. */
function line(number: number, column: string | null): string {
  if (number === 0) return "Tiedosto";
  return column === null ? `Rivi ${number}` : `Rivi ${number}, sarake ${column}`;
}

export const problems = { roster, line };

export type Problems = typeof problems;
