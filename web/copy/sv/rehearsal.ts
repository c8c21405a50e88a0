import type { Rehearsal } from "../fi/rehearsal.ts";

export const rehearsal: Rehearsal = {
  season: "Övning med Tuokio",
  usage: "Ge en e-postadress: tuokio rehearse ADRESS. Meddelandena som filer: tuokio rehearse ADRESS --dry-run MAPP",
  missing: (names) =>
    `I miljön saknas: ${names}. Ange e-postserverns inställningar (SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD) och MAIL_DOMAIN, eller skriv meddelandena till filer: --dry-run MAPP`,
  failed: (subject, reason) => `Meddelandet ”${subject}” skickades inte: ${reason}`,
  stopped: (sent, all) => `Avbröts: ${sent}/${all} meddelanden skickades. Ta själv bort övningens träff ur kalendern.`,
  enter: "Tryck på Enter när du har tittat, så skickas nästa meddelande.",
  done: "Alla meddelanden har skickats. Checklistan finns i docs/operating.md.",
  written: (folder) => `Meddelandena finns i mappen ${folder}. Ingenting skickades.`,
  look: {
    welcome: [
      "Kommer meddelandet till inkorgen och inte till skräpposten? Se i meddelandets uppgifter att SPF, DKIM och DMARC är ”pass”.",
      "Syns övningens namn som avsändare, och fungerar det mörka läget?",
    ],
    invitation: [
      "Outlook: högst upp finns Acceptera, Preliminärt och Avböj. Gmail: Ja, Kanske, Nej. Apple Mail: händelsen och Lägg till i kalender.",
      "I kalendern har träffen rätt tid (kl. 14–15) och länken som plats. Svara: svaret går till rsvp+…",
    ],
    text: ["Samma händelse med nytt namn (grupp 8). I kalendern finns fortfarande en händelse, och ditt svar är kvar."],
    moved: [
      "Samma händelse flyttas till nästa dag kl. 15–16. Ingenting blir kvar på den gamla tiden.",
      "Outlook och Gmail frågar på nytt om du kommer.",
    ],
    reminder: ["Ett vanligt meddelande utan kalenderinbjudan. Länken och knapparna syns också i telefonen."],
    cancelled: [
      "Händelsen försvinner ur kalendern eller visas som inställd. Outlook: ”Ta bort från kalendern”. Gmail tar bort den själv.",
    ],
    again: ["Händelsen kommer tillbaka på samma tid, och bara en gång."],
    removed: ["Händelsen försvinner igen. Efter övningen finns ingenting kvar i kalendern."],
    farewell: ["Meddelandet när säsongen är slut: listan ser ut som en lista, och svar går till kontaktpersonen."],
  },
};
