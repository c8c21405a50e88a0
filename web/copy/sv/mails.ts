import type { Mails } from "../fi/mails.ts";

export const mails: Mails = {
  greeting: (name) => `Hej ${name}!`,
  contact: "Har du frågor? Svara på det här meddelandet eller ta kontakt:",
  privacy: "Dataskyddsbeskrivning",

  link: "Öppna din personliga länk",
  linkIsYours: "Länken är bara för dig, och den är densamma hela säsongen. Ge den inte till andra.",
  noInstallation: "Du behöver varken konto eller installation.",
  notRecorded: "Träffen spelas inte in. Vi sparar bara när du var med.",

  coming: "Jag kommer",
  cannotCome: "Jag kan inte komma",
  canYouCome: "Kommer du?",
  cannotYouCome: "Kan du inte komma?",
  tellUs: "Meddela det i god tid, så blir ingen ensam.",

  theme: (title) => `Tema: ${title}`,

  welcome: {
    subject: (season) => `Välkommen: ${season}`,
    what: (season) => `Välkommen! Du är med: ${season}.`,
    how: "Du träffar din egen grupp på nätet. Gruppen är liten och densamma hela säsongen. Ni delar erfarenheter och lär er av varandra. Varje träff har sitt eget tema.",
    oneLink: "Du kommer in på alla träffar via samma länk.",
    group: (number) => `Din grupp är grupp ${number}`,
    member: (name, municipality) => `${name}, ${municipality}`,
    meetings: "Träffarna",
    length: (minutes) => `Varje träff tar ${minutes} minuter.`,
    mailsToCome: "Du får en kalenderinbjudan till varje träff. Före träffen skickar vi dig temat och en påminnelse.",
    answers: "Om du inte kan komma till en träff, meddela det via länken i god tid, så blir ingen ensam.",
  },

  invitation: {
    subject: (season, time) => `Inbjudan: ${season}, ${time}`,
    summary: (season, group) => `${season}: träff för grupp ${group}`,
    when: (time) => `Din grupp träffas ${time}.`,
    join: "Anslut via länken. Du behöver varken konto eller installation.",
    length: (minutes) => `Träffen tar ${minutes} minuter. Den spelas inte in.`,
    calendar: "Med det här meddelandet följer en kalenderinbjudan, så att du får träffen i din kalender.",
    answer: "Kan du inte komma? Meddela det via länken i god tid, så blir ingen ensam.",
    questions: (contact) => `Har du frågor? ${contact}`,
  },

  prompt: {
    subject: (title) => `Tema för nästa träff: ${title}`,
    when: (time) => `Din grupp träffas ${time}. Det här samtalar ni om:`,
    followUp: (question) => `Och sedan: ${question}`,
    noPreparation: "Du behöver inte förbereda något. Det räcker att du funderar på frågan en stund.",
  },

  reminder: {
    today: "i dag",
    tomorrow: "i morgon",
    subject: (day, time) => `Påminnelse: träff ${day} ${time}`,
    when: (day, time) => `Din grupp träffas ${day}, ${time}.`,
    whenLater: (time) => `Din grupp träffas ${time}.`,
    join: "Anslut till träffen",
    tellUsNow: "Meddela det nu, så blir ingen ensam.",
    comeEarly: "Öppna länken några minuter före start, så hinner du testa kamera och mikrofon.",
  },

  missed: {
    subject: "Vi saknade dig på träffen",
    when: (time) => `Din grupp träffades ${time}. Vi saknade dig!`,
    stillIn: "Det gör inget, du är fortfarande med.",
    next: (time) => `Nästa träff är ${time}.`,
    last: "Det var säsongens sista träff. Tack för att du har varit med!",
    mistake: "Var du med, eller fungerade länken inte? Berätta det för oss genom att svara på det här meddelandet.",
  },

  linkAgain: {
    subject: (season) => `Din personliga länk: ${season}`,
    here: "Här är din personliga länk på nytt.",
    notAsked: "Har du inte bett om länken? Då behöver du inte göra något.",
  },
};
