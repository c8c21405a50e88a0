import type { Changes } from "../fi/changes.ts";

export const changes: Changes = {
  callOff: "Ställ in träffen …",
  putOn: "Håll ändå …",
  preview: "Se vem som får veta",
  wholeSession: "Flytta eller ställ in hela träffomgången",
  newDay: "Ny dag",
  newDayHint: "Varje grupp träffas på sin egen tid under den vecka som dagen hör till.",
  newTime: "Klockslag (valfritt)",
  newTimeHint: "Om du anger ett klockslag träffas alla grupper just den dagen och den tiden.",
  callOffSession: "Ställ in träffomgången …",
  sessionOff: "Hela träffomgången är inställd.",
  because: (reason) => `Orsak: ${reason}`,
  title: {
    move_meeting: (group) => `Ska träffen för grupp ${group} flyttas?`,
    call_off_meeting: (group) => `Ska träffen för grupp ${group} ställas in?`,
    put_on_meeting: (group) => `Ska träffen för grupp ${group} hållas ändå?`,
    move_session: (_group, session) => `Ska träffomgång ${session} flyttas?`,
    call_off_session: (_group, session) => `Ska träffomgång ${session} ställas in?`,
    put_on_session: (_group, session) => `Ska träffomgång ${session} hållas ändå?`,
  },
  done: {
    move_meeting: (group) => `Träffen för grupp ${group} har flyttats.`,
    call_off_meeting: (group) => `Träffen för grupp ${group} är inställd.`,
    put_on_meeting: (group) => `Träffen för grupp ${group} hålls ändå.`,
    move_session: (_group, session) => `Träffomgång ${session} har flyttats.`,
    call_off_session: (_group, session) => `Träffomgång ${session} är inställd.`,
    put_on_session: (_group, session) => `Träffomgång ${session} hålls ändå.`,
  },
  hear: (people) =>
    people === 0
      ? "Ingen får meddelande om det."
      : people === 1
        ? "1 person får meddelande om det."
        : `${people} personer får meddelande om det.`,
  see: "Visa träffen",
  moveBack: "Flytta tillbaka …",
  moveAgain: "Flytta på nytt …",
  takeBack: "Blev det fel? Håll ändå …",
  now: "Nu",
  after: "Efter flytten",
  when: "Tid",
  group: "Grupp",
  told: "Får meddelande",
  caption: "Vad som ändras",
  toldTitle: "Vem som får veta",
  tells: (people, mail, when) => `${people} får ett meddelande (${mail}). Det skickas ${when}.`,
  atOnce: "genast",
  languages: (list) => `Meddelandenas språk: ${list}.`,
  nobody: "Ingen får något meddelande.",
  untold: {
    move: (who) => `De här får sin inbjudan senare, med den nya tiden: ${who}.`,
    call_off: (who) => `De här har ännu inte fått någon inbjudan och får därför inget meddelande: ${who}.`,
    put_on: (who) =>
      `De här får inget meddelande, eftersom de inte hann höra att träffen ställdes in eller har sagt att de inte kan komma: ${who}.`,
  },
  answers: (names) =>
    `Svar som redan har getts gäller den gamla tiden. De nollställs, och alla tillfrågas på nytt: ${names}.`,
  bounced: (name) => `${name}: e-postadressen tar inte emot meddelanden. Berätta själv eller rätta adressen.`,
  follows: {
    move: "Påminnelsen, månadens fråga och rummet följer med till den nya tiden av sig själva.",
    call_off: "Inga påminnelser skickas och rummet öppnas inte. Inställandet kan tas tillbaka före starttiden.",
    put_on: "Påminnelsen, månadens fråga och rummet kommer tillbaka av sig själva.",
  },
  warningsTitle: "Observera",
  holiday: (name) => `Den nya tiden är på en helgdag: ${name}.`,
  outsideHours: (from, to) => `Tiden är på ett veckoslut eller inte kl.\u00a0${from}–${to}.`,
  overlap: (group, session, time) => `Samtidigt har grupp ${group} en träff (träffomgång ${session}, ${time}).`,
  overlapPeople: (names) => `Inbjudna till båda: ${names}.`,
  reason: "Orsak (valfri)",
  reasonHint:
    "Orsaken berättas för alla som får meddelandet. Skriv på ett språk som alla förstår, och nämn ingen vid namn.",
  reasonLong: (most) => `Skriv orsaken kortare: högst ${most} tecken.`,
  nothing: "Ingenting skulle ändras: så är det redan.",
  meanwhile: "Någon annan ändrade det här under tiden. Se vad som skulle hända nu.",
  do: {
    move: (told) => (told ? "Flytta och meddela alla" : "Flytta"),
    call_off: (told) => (told ? "Ställ in och meddela alla" : "Ställ in"),
    put_on: (told) => (told ? "Håll ändå och meddela alla" : "Håll ändå"),
  },
};
