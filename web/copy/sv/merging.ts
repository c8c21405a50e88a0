import { enumeration } from "../enumeration.ts";
import type { Merging } from "../fi/merging.ts";

export const merging: Merging = {
  and: "och",
  groups: (numbers) => (numbers.length === 1 ? `Grupp ${numbers[0]}` : `Grupperna ${enumeration(numbers, "och")}`),
  expected: (expected, members) => `${expected} av ${members} väntas`,
  silent: (names) => `Borta två gånger utan att meddela, väntas därför inte: ${names}`,
  meetsWith: (numbers) => `Tillsammans: ${numbers.length === 1 ? "grupp" : "grupperna"} ${enumeration(numbers, "och")}`,
  title: "Sammanslagna träffar",
  together: (numbers, host) => `Grupperna ${enumeration(numbers, "och")} träffas tillsammans i grupp ${host}:s rum.`,
  counts: (groups) =>
    groups.map((group) => `Grupp ${group.number}: ${group.expected} av ${group.members} väntas.`).join(" "),
  hosts: {
    kept: (host) => `Grupp ${host} var värd redan tidigare, så rummet byts inte.`,
    full_group: (host) => `Alla i grupp ${host} kommer, så den får vara i sitt eget rum.`,
    most_expected: (host) => `Flest kommer från grupp ${host}, och då byter så få som möjligt rum.`,
    hosted_least: (host) => `Grupp ${host} har varit värd färre gånger.`,
    first: (host) => `Lika många kommer, så grupp ${host} valdes till värd.`,
  },
  byHand: (host) => `Sammanslagna för hand. Grupp ${host} är värd.`,
  decided: (when) => `Programmet beslutade ${when}.`,
  decidedBy: (when, who) => `${who} beslutade ${when}.`,
  live: (minutes, groups) =>
    `I något rum var de för få när ${minutes} min hade gått. ${groups.map((group) => `Grupp ${group.number}: ${group.expected}/${group.members} på plats.`).join(" ")}`,
  agreed: (when) => `Båda rummen gick med på det ${when}.`,
  searchesTitle: "Sällskap söktes under träffen, men inget rum passade",
  search: (when, group, present) => `${when}, i rummet för grupp ${group}: ${present}.`,
  searches: {
    no_partner_at_slot: "Ingen fanns i de andra rummen vid samma tid.",
    would_exceed_size: "Tillsammans med andra hade rummet blivit för fullt.",
    no_common_language: "Det fanns inget gemensamt språk med dem som var i de andra rummen.",
    keep_apart:
      "I de andra rummen var eller väntades någon som ska hållas åtskild, eller så har sammanslagningen upphävts.",
    no_absence: "I inget rum var de för få.",
  },
  undo: "Upphäv sammanslagningen",
  undoWhat: "Grupperna träffas sedan var och en i sitt eget rum. Programmet slår inte ihop dem på nytt den här gången.",
  undoTells: (names) => `Alla som har fått veta om sammanslagningen får ett meddelande: ${names}.`,
  undoSilent: "Ingen har ännu fått veta om sammanslagningen, så inga meddelanden skickas.",
  undoConfirm: "Upphäv och meddela grupperna",
  undoConfirmSilent: "Upphäv",
  proposalTitle: "De här träffarna skulle slås ihop",
  proposalWaits: (when) => `Ditt svar saknas. Om du inte svarar slår programmet ihop träffarna ${when}.`,
  previewIntro: "Så skulle reglerna besluta just nu. Ingenting har gjorts ännu.",
  would: (numbers, host) =>
    `Grupperna ${enumeration(numbers, "och")} skulle träffas tillsammans i grupp ${host}:s rum.`,
  replaces: "Det här ersätter en tidigare sammanslagning.",
  tells: (names) => `Ett meddelande får: ${names}.`,
  approve: "Slå ihop och meddela grupperna",
  refuse: "Nej, håll dem isär",
  nothing: "Reglerna skulle inte slå ihop något just nu.",
  preview: "Se vad som skulle slås ihop nu",
  tooSmallTitle: "För små träffar",
  tooSmall: {
    no_partner_at_slot: (groups, expected) =>
      `${groups}: bara ${expected} väntas. Ingen annan grupp träffas samtidigt.`,
    would_exceed_size: (groups, expected) =>
      `${groups}: bara ${expected} väntas. Tillsammans med andra skulle det bli för många i rummet.`,
    no_common_language: (groups, expected) =>
      `${groups}: bara ${expected} väntas. Det finns inget gemensamt språk med dem som träffas samtidigt.`,
    keep_apart: (groups, expected) =>
      `${groups}: bara ${expected} väntas. I de andra grupper som träffas samtidigt finns någon som ska hållas isär, eller så har sammanslagningen upphävts.`,
    no_absence: (groups, expected) =>
      `${groups}: ${expected} väntas och ingen är borta. Gruppen är liten redan från början.`,
  },
  handTitle: "Slå ihop för hand",
  handIntro: "Välj minst två träffar som börjar samtidigt. Alla får ett meddelande.",
  handAt: (time) => `Börjar ${time}`,
  handOption: (group, expected, members) => `Grupp ${group} (${expected} av ${members} väntas)`,
  handHost: "I vems rum träffas man",
  handDo: "Slå ihop de valda",
  refusals: {
    not_found: "Välj minst två träffar, och värden bland dem.",
    not_together: "De här träffarna börjar inte samtidigt.",
    already_merged: "Någon av de här är redan sammanslagen för hand. Upphäv det först.",
    nobody_expected: "Till någon av träffarna kommer ingen, så det finns inget att slå ihop.",
    would_exceed_size: "Tillsammans skulle de vara för många för ett rum.",
    no_common_language: "Alla som kommer har inget gemensamt språk.",
    keep_apart: "I grupperna finns personer som ska hållas isär.",
    no_absence: "Ingen är borta.",
    no_partner_at_slot: "Det finns inga andra träffar samtidigt.",
    changed: "Läget har ändrats under tiden. Se förslaget på nytt.",
  },
  alerts: {
    proposals: (count, session) =>
      count === 1
        ? `${session}: 1 sammanslagning väntar på ditt svar`
        : `${session}: ${count} sammanslagningar väntar på ditt svar`,
  },
  list: {
    title: "Grupperna, den svagaste först",
    caption: "Gruppernas läge",
    group: "Grupp",
    people: "Personer",
    tooFew: (min) => `under ${min}`,
    last: "Förra gången",
    present: (present, invited) => `${present} av ${invited} på plats`,
    next: "Nästa träff",
    noNext: "inga fler träffar",
  },
  publication: {
    title: "Utan reserv",
    intro: "Du kan publicera ändå. I de här grupperna är frånvaro svårare att lösa:",
    no_partner_at_slot: (group, slot) =>
      `Grupp ${group} är den enda som träffas ${slot}. Om två inte kan komma kan ingen ansluta sig till de andra.`,
    no_common_language: (group, slot) =>
      `Grupp ${group} (${slot}) har inget gemensamt språk med de andra grupper som träffas samtidigt. Om två inte kan komma kan ingen ansluta sig till de andra.`,
    keep_apart: (group, slot) =>
      `Grupp ${group} (${slot}) kan inte slås ihop med de andra som träffas samtidigt, eftersom några ska hållas isär.`,
    short: (group) => `Grupp ${group} är för liten redan när alla kommer.`,
  },
  personal: {
    together: (numbers) =>
      `Den här gången träffas ni tillsammans med ${numbers.length === 1 ? "grupp" : "grupperna"} ${enumeration(numbers, "och")}.`,
    others: (names) => `Du träffar också: ${names}.`,
    nothing: "Du behöver inte göra något. Samma länk öppnar rätt rum.",
    guestOf: (group) => `Du är gäst hos grupp ${group}.`,
    notAfterAll: "Jag kan ändå inte komma",
    offerTitle: "Du kan komma som gäst till en annan grupp",
    alone: (time) => `Det ser ut som om du skulle bli ensam på träffen ${time}.`,
    few: (expected, time) => `Det ser ut som om bara ${expected} personer från din grupp kommer till träffen ${time}.`,
    choose: "Välj en tid som passar dig. Du kan också komma till din egen träff som planerat.",
    come: (time) => `Jag kommer som gäst ${time}`,
    taken: (time, group) =>
      `Sparat. Du kommer som gäst till grupp ${group} ${time}. Du får en kalenderinbjudan. Till din egen grupps träff väntas du nu inte.`,
  },
  attendance: {
    sign: "tillsammans med andra eller som gäst",
    merged: {
      absences: "tillsammans med andra (på grund av frånvaro)",
      person: "tillsammans med andra (beslut)",
      live: "tillsammans med andra (överenskommet under träffen)",
    },
    guest: "som gäst",
    place: "Grupper",
  },
};
