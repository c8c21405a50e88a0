/** What is wrong with a field of a form, and how to put it right. */
export const forms = {
  name: "Anna kaudelle nimi, enintään 120 merkkiä.",
  month: "Kirjoita kuukausi muodossa 2027-01.",
  monthOrder: "Viimeinen kuukausi ei voi olla ennen ensimmäistä.",
  time: "Kirjoita kellonaika muodossa 14:00.",
  choice: "Valitse jokin vaihtoehdoista.",
  cohorts:
    "Kirjoita jokaiselle riville nimi, ensimmäinen tapaamiskerta ja viimeinen tapaamiskerta, esimerkiksi kevät; 1; 5.",
  cohortTwice: "Sama kohortti on kahdella rivillä. Poista toinen.",
  cohortSessions: (name: string) =>
    `Kohortti ${name}: ensimmäinen tapaamiskerta ei voi olla viimeisen jälkeen, ja kaudella on yksi tapaamiskerta kuukaudessa.`,
  contactName: "Kirjoita yhteyshenkilön nimi.",
  contactEmail: "Kirjoita yhteyshenkilön sähköpostiosoite, esimerkiksi nimi@organisaatio.fi.",
  seed: "Kirjoita kokonaisluku, vähintään 0.",
  boardChanged: "Joku muu muutti ryhmiä sillä välin. Tässä ne ovat nyt: tee muutoksesi uudelleen.",
  notMoved: "Siirtoa ei tehty.",
  roster: "Valitse tiedosto tai liitä rivit ensin.",
  wall: "Kirjoita päivä ja kellonaika.",
};

export type Forms = typeof forms;
