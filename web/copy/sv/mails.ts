import { enumeration } from "../enumeration.ts";
import type { Mails } from "../fi/mails.ts";
import { duration } from "../numbers.ts";

export const mails: Mails = {
  greeting: (name) => `Hej ${name}!`,
  contact: "Har du frågor? Svara på det här meddelandet eller ta kontakt:",
  privacy: "Dataskyddsbeskrivning",

  link: "Öppna din personliga länk",
  sameLink: "Din länk är densamma som förut.",
  linkIsYours: "Länken är bara för dig, och den är densamma hela säsongen. Ge den inte till andra.",
  noInstallation: "Du behöver varken konto eller installation.",
  site: (place) => `Plats: ${place}`,
  online: "Träffen hålls på nätet. Anslut via länken.",
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
    lasts: (minutes) => `Träffen tar ${minutes} minuter.`,
    joinElsewhere: "Anslut via länken.",
    onSite: "Via länken ser du temat och din grupp.",
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

  update: {
    subjectPlace: (time) => `Träffen har en ny plats: ${time}`,
    placed: (time) => `Träffen hålls som förut ${time}, men på en annan plats.`,
    calendarPlace: "Med det här meddelandet följer en ny kalenderinbjudan. Den uppdaterar träffen i din kalender.",
    placeSuits: "Passar platsen dig? Berätta om du kommer.",
    subject: (time) => `Ny tid för träffen: ${time}`,
    when: (time) => `Tiden för träffen har ändrats. Den nya tiden är ${time}.`,
    moved: (was, time) => `Träffen har flyttats. Den gamla tiden var ${was}. Den nya tiden är ${time}.`,
    calendar:
      "Med det här meddelandet följer en ny kalenderinbjudan. Den flyttar träffen till rätt tid i din kalender.",
    suits: "Passar tiden dig? Berätta om du kommer.",
  },

  cancellation: {
    subject: (time) => `Träffen är inställd: ${time}`,
    note: (note) => `Därför ställs träffen in: ${note}`,
    subjectRemoved: (time) => `Träffen tas bort ur din kalender: ${time}`,
    why: {
      nobody_coming: (time) =>
        `Ingen i din grupp kan komma till träffen ${time}. Därför är den inställd, och vi tar bort den ur din kalender. Det gör inget, så blir det ibland.`,
      cancelled: (time) =>
        `Träffen ${time} är tyvärr inställd. Vi tar bort den ur din kalender. Du behöver inte göra något.`,
      left: (time) =>
        `Ditt deltagande har avslutats. Därför tar vi bort träffen ${time} ur din kalender. Tack för att du var med!`,
      paused: (time) =>
        `Du har paus. Därför tar vi bort träffen ${time} ur din kalender. Välkommen tillbaka efter pausen!`,
      changed_group: (time) =>
        `Du träffar nu en annan grupp. Därför tar vi bort träffen ${time} ur din kalender. Du får en egen inbjudan till den nya tiden.`,
    },
    next: (time) => `Din nästa träff är ${time}.`,
    calendar: "Om träffen finns kvar i din kalender kan du ta bort den själv.",
  },

  merge: {
    subject: (groups, time) => `Ni träffas tillsammans med ${withGroups(groups)}: ${time}`,
    when: (groups, time) => `Den här gången träffas ni tillsammans med ${withGroups(groups)}. Träffen är ${time}.`,
    why: "Alla kan inte komma den här gången. Tillsammans är ni lagom många, och ingen blir ensam.",
    spoken: {
      fi: "Grupperna har olika språk. Den här gången talar ni finska.",
      sv: "Grupperna har olika språk. Den här gången talar ni svenska.",
      en: "Grupperna har olika språk. Den här gången talar ni engelska.",
    },
    hosts: "Gästerna kommer till ert rum. Hälsa dem välkomna!",
    guests: "Ni är varmt välkomna som gäster.",
    nothing: "Du behöver inte göra något. Tiden är densamma, och samma länk öppnar rätt rum.",
    others: "Du träffar också",
    onlyNow: (group) =>
      `Det här gäller bara den här träffen. Annars träffar du din egen grupp, grupp ${group}, som vanligt.`,
  },

  return: {
    subject: (time) => `Ni träffas ändå i er egen grupp: ${time}`,
    when: (group, time) => `Ni träffas ändå i er egen grupp (grupp ${group}). Träffen är ${time}.`,
    same: "Tiden och länken är desamma. Du behöver inte göra något.",
  },

  group: {
    joined: (names) => `${enumeration(names, "och")} kommer med i din grupp`,
    left: (names) => `${enumeration(names, "och")} lämnar din grupp`,
    changes: "Din grupp förändras",
    person: (name, municipality) => `${name} från ${municipality}`,
    greet: (count) => (count === 1 ? "Hälsa din nya gruppkamrat välkommen!" : "Hälsa dina nya gruppkamrater välkomna!"),
    now: (group) => `Din grupp nu (grupp ${group})`,
    meetings: "Kommande träffar",
  },

  moved: {
    subject: (group) => `Din nya grupp är grupp ${group}`,
    now: (group) => `Från och med nu hör du till grupp ${group}. Välkommen med!`,
    members: "Din nya grupp",
    calendar: "Vi skickar nya kalenderinbjudningar till dig och tar bort de gamla.",
  },

  offer: {
    subject: "Du kan komma som gäst till en annan grupps träff",
    alone: (time) => `Det ser ut som om du skulle vara ensam på träffen ${time}.`,
    few: (expected, time) => `Det ser ut som om bara ${expected} personer från din grupp kommer till träffen ${time}.`,
    may: "Om du vill kan du komma som gäst till en annan grupps träff.",
    places: "Du är välkommen till de här träffarna",
    choose:
      "Välj en tid som passar via länken. Du kan också komma till din egen träff som planerat. Då behöver du inte göra något.",
  },

  farewell: {
    subject: (season) => `Tack för säsongen: ${season}`,
    thanks: "Säsongens träffar är nu över för din del. Varmt tack för att du var med!",
    yours: "Din säsong",
    attended: (attended, held) => `Träffar där du var med: ${attended} av ${held}`,
    together: (minutes) => `Tid tillsammans med andra: ${duration(minutes)}`,
    colleagues: (count) => `Kolleger som du träffade: ${count}`,
    data: "Vad som händer med dina uppgifter",
    kept: "Hur länge vi sparar dina uppgifter står i dataskyddsbeskrivningen. Därefter raderas de.",
    keptFor: (months) =>
      `Vi sparar dina uppgifter i ${months === 1 ? "en månad" : `${months} månader`} efter säsongens slut. Därefter raderas de.`,
    research: "Forskarna får uppgifter om din närvaro bara om du har gett ditt samtycke. De ser inte ditt namn.",
    rights: "Du får se, rätta eller radera dina uppgifter. Skriv då till kontaktpersonen.",
    link: "På din egen sida kan du fortfarande ändra ditt svar om forskningen.",
    tellUs: "Vad fungerade, vad önskar du var annorlunda? Berätta det för oss genom att svara på det här meddelandet.",
  },
};

/** "grupp 4" / "grupperna 4 och 6". */
function withGroups(groups: readonly number[]): string {
  return `${groups.length === 1 ? "grupp" : "grupperna"} ${enumeration(groups, "och")}`;
}
