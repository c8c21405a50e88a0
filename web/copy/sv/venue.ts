import type { VenueCopy } from "../fi/venue.ts";

export const venue: VenueCopy = {
  title: "Var vi träffas",
  titleOf: {
    season: () => "Var vi träffas",
    group: (group) => `Var grupp ${group} träffas`,
    meeting: (group, session) => `Var grupp ${group} träffas, gång ${session}`,
  },
  lead: "Deltagarens länk är alltid densamma och leder alltid till rätt plats.",
  all: "Hela säsongen och alla grupper",
  now: "Nu",
  by: {
    meeting: "valt för den här träffen",
    group: "valt för gruppen",
    season: "valt för säsongen",
    rules: "enligt programmallen",
  },
  providers: {
    "built-in": "I Tuokios eget videorum",
    daily: "I ett videorum hos Daily",
    external: "På annat håll",
  },
  inherit: {
    meeting: "Som gruppen brukar",
    group: "Som hela säsongen",
    season: "Som programmallen säger",
  },
  choose: "Välj plats",
  hints: [
    "Eget videorum: varken konton eller installationer, och närvaron antecknas av sig själv.",
    "Daily: fungerar också i stränga nätverk, och närvaron antecknas av sig själv.",
    "På annat håll: till exempel ett Teams-möte eller en sal på biblioteket. Närvaron antecknas inte, utan deltagarna berättar själva. Träffen slås inte ihop med andra av sig själv.",
  ],
  notSetUp: "Inställningarna för Daily saknas, så det går inte att välja.",
  place: "Adress eller plats, om ni träffas på annat håll",
  placeHint: "Antingen bara en https-adress eller platsen med ord, till exempel ”Kuopio huvudbibliotek, sal 2”.",
  placeWrong: "Skriv bara en https-adress eller platsen med ord, på en rad, högst 500 tecken.",
  look: "Se vad som skulle ändras",
  groups: "Grupper",
  group: "Grupp",
  where: "Var",
  change: "Byt",
  ownMeetings: "Träffar som har en egen plats",
  meeting: "Träff",
  preview: {
    title: "Så flyttar träffarna",
    when: "Tid",
    from: "Nu",
    to: "Från och med nu",
    nothing: "Ingen träff flyttar.",
    running: (count) =>
      count === 1
        ? "En träff är öppen just nu. De som är i dess videorum leds genast till den nya platsen med samma länk."
        : `${count} träffar är öppna just nu. De som är i deras videorum leds genast till den nya platsen med samma länk.`,
    fromElsewhere: "De som redan är på annat håll flyttar inte av sig själva. Be dem öppna sin länk på nytt.",
    tellYourself: "Om en ny plats för en träff som redan har börjat skickas inget meddelande. Berätta det själv.",
    told: (people, names) =>
      people === 1
        ? `Den nya platsen meddelas per e-post och i kalendern: ${names}.`
        : `Den nya platsen meddelas ${people} personer per e-post och i kalendern: ${names}.`,
    untold: "Ingenting skickas till någon: länken leder till rätt plats.",
    store: "Byt",
    cancel: "Byt inte",
  },
  stored: (meetings) =>
    meetings === 0
      ? "Valet är sparat. Ingen träff flyttade."
      : meetings === 1
        ? "Valet är sparat. En träff flyttade."
        : `Valet är sparat. ${meetings} träffar flyttade.`,
  undo: "Återställ det förra",
  lobby: {
    online: "Träffen är på annat håll på nätet.",
    open: "Gå till träffen",
    site: (place) => `Plats: ${place}`,
    siteTitle: "Vi träffas på plats",
    afterwards: "Den här träffen antecknas inte av sig själv. Berätta efter träffen på din egen sida att du var med.",
  },
};
