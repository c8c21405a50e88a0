import type { CompanionRole } from "../../../src/core/companion.ts";
import { enumeration } from "../enumeration.ts";
import type { Companions } from "../fi/companions.ts";

const roles: Record<CompanionRole, string> = { host: "ledare", guest: "gäst", assistant: "assistent" };

export const companions: Companions = {
  roles,
  also: (people) =>
    `Med är också: ${enumeration(
      people.map(({ name, role }) => `${name} (${roles[role]})`),
      "och",
    )}.`,
  when: (group, time) => `Grupp ${group} träffas ${time}.`,
  whenDay: (group, day, time) => `Grupp ${group} träffas ${day}, ${time}.`,
  you: (role, group) => `Du är med på träffen för grupp ${group} som ${roles[role]}.`,
  youHere: (role) => `Du är med som ${roles[role]}.`,
  groupKnows: "Gruppen ser ditt namn och din roll.",
  tellUs: "Meddela det i god tid, så kan gruppen förbereda sig.",
  none: "Du har inga kommande träffar.",

  open: "Ledare, gäst eller assistent …",
  title: (group) => `Vem annan kommer till träffen för grupp ${group}?`,
  intro:
    "Du kan släppa in någon som inte hör till gruppen. Personen får en egen länk och en kalenderinbjudan, och gruppen ser namnet och rollen. Personens närvaro räknas inte.",
  coming: "Med nu",
  nobody: "Bara gruppen själv kommer till träffen.",
  tooLate: "Träffen har redan börjat eller är inställd, så ingen mer kan släppas in.",
  add: "Släpp in någon",
  name: "Namn",
  nameHint: "Skriv hela namnet. Gruppen ser det.",
  address: "E-postadress",
  language: "Språk",
  role: "Roll",
  roleHints: {
    host: "Ledare: en mentor som leder samtalet.",
    guest: "Gäst: till exempel en expert som besöker träffen.",
    assistant: "Assistent: en tolk eller personlig assistent. Gruppen får inte veta vilken sort.",
  },
  scope: "Till vilka träffar",
  scopes: {
    meeting: () => "Bara till den här träffen",
    group: (group) => `Till alla kommande träffar för grupp ${group}`,
    session: (_group, session) => `Till alla grupper vid träff nummer ${session}`,
  },
  errors: { name: "Skriv namnet.", email: "Skriv e-postadressen, till exempel namn@exempel.fi." },
  preview: "Se vem som får veta",
  previewTitle: (name) => `Ska ${name} släppas in?`,
  caption: "Träffar som personen kommer till",
  places: "Väntas i rummet",
  placesOf: (expected, limit) => (limit === null ? `${expected}` : `${expected}/${limit}`),
  there: "är redan med",
  known: (name, address) => `Adressen ${address} är bekant: ${name}. Vi använder det namnet.`,
  toldTitle: "Vem får veta",
  herself: (name, count, when) =>
    count === 1
      ? `${name} får en kalenderinbjudan och en egen länk ${when}.`
      : `${name} får en egen länk och ${count} kalenderinbjudningar, den första ${when}. Högst två inbjudningar skickas per dag.`,
  nothingNew: "Personen är redan med på de här träffarna. Ingen ny inbjudan skickas.",
  hear: {
    invitation: (people) => `I inbjudan: ${people}.`,
    reminder: (people) => `I påminnelsen: ${people}.`,
    page: (people) => `Bara på den egna sidan och i lobbyn, för påminnelsen har redan skickats: ${people}.`,
  },
  noMail: "Gruppen får inget separat mejl. Alla ser det genast på sin egen sida.",
  do: (name) => `Släpp in ${name}`,
  done: (name, role, meetings) =>
    `${name} kommer med som ${roles[role]}${meetings === 1 ? "" : ` (${meetings} träffar)`}.`,
  off: "Ta bort …",
  offTitle: (name) => `Ska ${name} tas bort?`,
  offTold: (name, count) =>
    count === 0
      ? `${name} har inte fått någon inbjudan ännu, så inget mejl skickas.`
      : count === 1
        ? `${name} får ett återbud som tar bort träffen ur kalendern.`
        : `${name} får ${count} återbud som tar bort träffarna ur kalendern.`,
  offScope: "Från vilka träffar",
  offScopes: {
    meeting: () => "Bara från den här träffen",
    group: (group) => `Från alla kommande träffar för grupp ${group}`,
    session: (_group, session) => `Från alla grupper vid träff nummer ${session}`,
  },
  offDo: (name) => `Ta bort ${name}`,
  offDone: (name) => `${name} kommer inte längre.`,
  putBack: "Släpp in ändå",
  person: "Personens uppgifter",
  gone: "Personen kommer inte till någon träff.",
  back: "Tillbaka till träffarna",
  erase: "Radera uppgifterna …",
  refused: {
    nothing_ahead: () => "Det finns inga kommande träffar.",
    is_member: (group) => `Personen hör själv till grupp ${group}.`,
    meet_at_once: (group, session) =>
      `Grupp ${group} träffas samtidigt som en annan vald grupp (gång ${session}). Samma person kan inte vara med i båda: släpp in personen till en träff i taget.`,
    elsewhere_then: (group, session) =>
      `Personen är på en annan träff samtidigt (grupp ${group}, träff nummer ${session}). Välj en träff åt gången eller ta först bort personen från den andra.`,
    room_full: (group, session, expected, limit) =>
      `Rummet skulle bli för fullt (grupp ${group}, träff nummer ${session}): ${expected} väntas redan, och det finns ${limit} platser. Anteckna först en frånvaro, häv en sammanslagning eller ta bort någon.`,
  },
};
