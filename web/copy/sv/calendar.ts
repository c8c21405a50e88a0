import type { Calendar } from "../fi/calendar.ts";

export const calendar: Calendar = {
  title: "Kalender",
  byMail: "Varje tid kommer som en kalenderinbjudan till din e-post.",
  byFeed:
    "Du har valt att prenumerera på tiderna i din egen kalender. Det kommer inga kalenderinbjudningar. Påminnelser och besked om ändringar får du fortfarande per e-post.",
  tellUs: "Kan du inte komma? Berätta det på den här sidan eller med knappen i meddelandet.",
  keepLink: "Den här sidan är din. Ge inte adressen till andra.",
  ratherFeed: "Prenumerera på tiderna i egen kalender",
  feedMeans:
    "Du kan också prenumerera på tiderna i din egen kalender. Då syns alla träffar där genast och uppdateras av sig själva, ofta först nästa dag. Vi skickar inga inbjudningar längre, annars skulle varje träff synas två gånger.",
  chooseFeed: "Jag prenumererar själv",
  ratherMail: "Vill du ha inbjudningarna per e-post igen?",
  mailMeans:
    "Då skickar vi inbjudningar till de kommande träffarna. Ta bort prenumerationen ur din kalender, så syns tiderna inte två gånger.",
  chooseMail: "Skicka inbjudningarna per e-post",
  removeInvitations:
    "Om det redan finns inbjudningar till de här träffarna i din kalender, ta bort dem. Annars syns tiderna två gånger.",
  subscribe: "Prenumerera i kalenderprogrammet",
  address: "Kalenderns adress",
  addressIsYours: "Adressen är bara för dig. Om din länk byts ut, prenumerera på nytt via den här sidan.",
  copyAddress: "Kopiera adressen",
  copied: "Adressen är kopierad.",
  how: "Så här prenumererar du",
  steps: {
    google: "Google Kalender (på dator): Andra kalendrar, plustecknet, Från webbadress. Klistra in adressen.",
    outlook: "Outlook: Lägg till kalender, Prenumerera från webben. Klistra in adressen.",
    apple: "iPhone, iPad och Mac: öppna länken ovan och välj Prenumerera.",
  },
  add: {
    title: "Lägg till i kalendern",
    onlyIfMissing: "Använd de här bara om träffen saknas i din kalender. Annars syns den två gånger.",
    noUpdates: "Träffen blir kvar så här i kalendern, även om tiden ändras.",
    file: "Kalenderfil",
    google: "Google Kalender",
    outlook: "Outlook",
  },
  saved: {
    feed: "Sparat. Vi skickar inga kalenderinbjudningar längre. Prenumerera nu på kalendern under rubriken Kalender på den här sidan.",
    mail: "Sparat. Du får kalenderinbjudningarna per e-post igen.",
  },
  mail: {
    updates: "Kalendern som du prenumererar på uppdateras av sig själv, ofta först nästa dag.",
    remove: "Du kan ta bort kalendern som du prenumererar på.",
  },
  reason: {
    label: "Orsak (frivillig)",
    hint: "Bara programmets arrangörer får se orsaken. Din grupp och forskarna ser den inte. Du behöver inte berätta om din hälsa.",
    title: "Vill du berätta varför?",
    said: (reason) => `Orsak: ${reason}`,
    send: "Skicka orsaken",
  },
};
