/** 64 invented early-childhood teachers, as their programme's roster knows them. First names differ, so tests call people by them. */
export type Person = {
  name: string;
  address: string;
  /** As she writes it herself: Swedish speakers in Swedish. */
  municipality: string;
  years: number;
  /** Of her mails and pages: the first of `languages`. */
  language: "fi" | "sv" | "en";
  languages: readonly ("fi" | "sv" | "en")[];
  cohort: "syksy-kevät" | "kevät";
  /** Empty: every slot of the season. */
  slots: readonly string[];
  employer: string;
  apart: readonly string[];
  externalId: string;
  research: "kyllä" | "ei" | "";
};

export function person(firstName: string): Person {
  const found = people.find(({ name }) => name.startsWith(`${firstName} `));
  if (found === undefined) throw new Error(`nobody is called ${firstName}`);
  return found;
}

/** Name, municipality, years, languages, slots, answer to the research, and a private employer. */
type Line = readonly [string, string, number, string, string, Person["research"], string?];

const AUTUMN_AND_SPRING: readonly Line[] = [
  ["Aino Korhonen", "Kuopio", 2, "fi", "wed 14:00|tue 14:00", "kyllä"],
  ["Birgitta Holm", "Vasa", 12, "sv|fi", "wed 14:00", "kyllä"],
  ["Olli Saarinen", "Rovaniemi", 7, "fi", "wed 14:00|thu 15:00", "kyllä"],
  ["Mari Koskinen", "Pori", 15, "fi", "wed 14:00", "kyllä"],
  ["Liisa Hämäläinen", "Helsinki", 22, "fi", "", "ei"],
  ["Eeva Lehtonen", "Lappeenranta", 1, "fi", "wed 14:00", "kyllä"],
  ["Jukka Nieminen", "Oulu", 9, "fi", "wed 14:00|wed 12:30", "kyllä", "Päiväkoti Aarre Oy"],
  ["Linnea Sundström", "Raseborg", 1, "sv", "wed 14:00", "kyllä"],
  ["Päivi Karjalainen", "Joensuu", 28, "fi", "wed 14:00", "kyllä"],
  ["Tuuli Rantanen", "Tampere", 0.5, "fi", "wed 14:00|tue 14:00", ""],
  ["Heikki Laaksonen", "Sodankylä", 11, "fi", "wed 14:00", "kyllä"],
  ["Sanna Mäkinen", "Espoo", 4, "fi|en", "wed 14:00", "kyllä"],
  ["Gunilla Backman", "Jakobstad", 24, "sv", "wed 14:00|thu 15:00", "kyllä"],
  ["Noora Heikkinen", "Kajaani", 3, "fi", "wed 14:00", "kyllä"],
];

const SPRING: readonly Line[] = [
  ["Anna Virtanen", "Helsinki", 6, "fi|en", "wed 14:00", "kyllä"],
  ["Maria Laine", "Turku", 10, "fi", "wed 14:00", "kyllä"],
  ["Kaisa Ojala", "Jyväskylä", 0, "fi", "wed 14:00|tue 14:00", "kyllä"],
  ["Terhi Salonen", "Mikkeli", 31, "fi", "", "ei"],
  ["Riikka Ahonen", "Kouvola", 5, "fi", "wed 14:00", "kyllä"],
  ["Elina Peltonen", "Seinäjoki", 2, "fi", "wed 14:00|thu 15:00", "kyllä"],
  ["Kirsi Turunen", "Savonlinna", 18, "fi", "thu 15:00", "kyllä"],
  ["Johanna Niskanen", "Iisalmi", 8, "fi", "wed 14:00", "kyllä"],
  ["Suvi Kallio", "Rauma", 1.5, "fi", "wed 14:00", "ei"],
  ["Minna Leppänen", "Hämeenlinna", 13, "fi", "wed 14:00|wed 12:30", "kyllä", "Päiväkoti Aarre Oy"],
  ["Katja Jokinen", "Vantaa", 3, "fi", "wed 14:00", "kyllä"],
  ["Petri Salminen", "Kokkola", 6, "fi", "tue 14:00", "kyllä"],
  ["Outi Hiltunen", "Kuusamo", 20, "fi", "wed 14:00", "kyllä"],
  ["Veera Aaltonen", "Lahti", 0, "fi", "", "kyllä"],
  ["Kerstin Nygård", "Korsholm", 8, "sv|fi", "wed 14:00", "kyllä"],
  ["Sari Pitkänen", "Tampere", 16, "fi", "wed 14:00|tue 14:00", "kyllä"],
  ["Hanna Väisänen", "Nurmes", 4, "fi", "thu 15:00", "kyllä"],
  ["Satu Kettunen", "Imatra", 11, "fi", "wed 12:30", "kyllä"],
  ["Emilia Mattila", "Kangasala", 1, "fi", "wed 14:00", "kyllä"],
  ["Leena Pulkkinen", "Varkaus", 34, "fi", "wed 14:00", ""],
  ["Tiina Heinonen", "Lohja", 7, "fi", "wed 14:00", "kyllä", "Ankkalammen päiväkoti Oy"],
  ["Jenni Savolainen", "Kerava", 2, "fi|en", "wed 14:00", "kyllä"],
  ["Marko Manninen", "Oulu", 14, "fi|en", "wed 14:00|thu 15:00", "kyllä"],
  ["Ulla Nurmi", "Salo", 26, "fi", "tue 14:00", "kyllä"],
  ["Ida Kinnunen", "Ylivieska", 0.5, "fi", "tue 14:00|wed 12:30", "kyllä"],
  ["Mikaela Åkerman", "Borgå", 5, "sv|fi", "wed 14:00", "kyllä"],
  ["Susanna Eskola", "Nokia", 9, "fi", "tue 14:00|thu 15:00", "ei"],
  ["Heli Lampinen", "Kotka", 17, "fi", "tue 14:00", "kyllä"],
  ["Reetta Juntunen", "Suomussalmi", 3, "fi", "tue 14:00|wed 12:30", "kyllä"],
  ["Anu Räsänen", "Pieksämäki", 10, "fi", "wed 14:00", "kyllä"],
  ["Pauliina Toivonen", "Hyvinkää", 5, "fi", "wed 12:30", "kyllä"],
  ["Krista Ruotsalainen", "Siilinjärvi", 1, "fi", "wed 12:30", "kyllä"],
  ["Marjo Tuominen", "Naantali", 21, "fi", "wed 14:00", "kyllä"],
  ["Laura Hakala", "Kauhajoki", 6, "fi", "thu 15:00", "kyllä"],
  ["Ann-Charlotte Wikström", "Kyrkslätt", 15, "sv", "wed 14:00", "ei"],
  ["Mervi Partanen", "Kitee", 12, "fi", "wed 14:00", "kyllä"],
  ["Milla Halonen", "Espoo", 2.5, "fi|en", "wed 14:00|thu 15:00", "kyllä"],
  ["Timo Karppinen", "Kemi", 8, "fi", "wed 14:00", "kyllä"],
  ["Raija Kokkonen", "Inari", 29, "fi", "", "kyllä"],
  ["Saara Mustonen", "Ylöjärvi", 0, "fi|en", "wed 14:00", "kyllä"],
  ["Jonna Kuusisto", "Loimaa", 4, "fi", "tue 14:00|thu 15:00", ""],
  ["Elin Söderlund", "Mariehamn", 3, "sv|fi", "wed 14:00", "kyllä"],
  ["Katri Vainio", "Vantaa", 19, "fi", "wed 14:00|wed 12:30", "kyllä"],
  ["Senja Moilanen", "Rovaniemi", 2, "fi", "wed 14:00", "kyllä"],
  ["Niina Hietala", "Alavus", 7, "fi", "tue 14:00", "kyllä"],
  ["Sofia Ekholm", "Pargas", 0.5, "sv|fi", "wed 14:00", "kyllä"],
  ["Hilkka Parviainen", "Lieksa", 25, "fi", "wed 14:00", "ei"],
  ["Essi Pesonen", "Äänekoski", 1, "fi", "thu 15:00|wed 12:30", "kyllä"],
  ["Grace Mwangi", "Helsinki", 3, "en|fi", "wed 14:00", "kyllä"],
  ["Tarja Koivisto", "Forssa", 23, "fi", "wed 12:30", "kyllä"],
];

/** Sisters-in-law, who asked not to be in one group. */
const APART: Readonly<Record<string, readonly string[]>> = { "Anu Räsänen": ["outi.hiltunen@kuusamo.example"] };

export const people: readonly Person[] = [
  ...AUTUMN_AND_SPRING.map((line) => ({ line, cohort: "syksy-kevät" as const })),
  ...SPRING.map((line) => ({ line, cohort: "kevät" as const })),
].map(({ line: [name, municipality, years, languages, slots, research, employer], cohort }, index) => {
  const spoken = languages.split("|") as Person["language"][];
  return {
    name,
    address: `${plain(name).replace(" ", ".")}@${plain(municipality)}.example`,
    municipality,
    years,
    language: spoken[0] ?? "fi",
    languages: spoken,
    cohort,
    slots: slots === "" ? [] : slots.split("|"),
    employer: employer ?? "Kaupunki",
    apart: APART[name] ?? [],
    externalId: `T${String(index + 1).padStart(3, "0")}`,
    research,
  };
});

/** "Päivi" becomes "paivi". */
function plain(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
