import type { Problems } from "../fi/problems.ts";
import type { RosterSentences } from "../roster-sentence.ts";

const roster: RosterSentences = {
  too_large: ({ max_megabytes }) =>
    `Filen är för stor (högst ${max_megabytes} MB). Kontrollera att du valde deltagarlistan.`,
  not_a_table: () =>
    "Filen har inte deltagarlistans kolumner. Spara den i Excel som CSV UTF-8 och skriv kolumnernas namn på första raden, till exempel namn, e-post och kommun.",
  no_rows: () => "Filen har bara en rubrikrad. Lägg till deltagarna under den, en på varje rad.",
  too_many_rows: ({ rows, max }) => `Filen har ${rows} rader, högst ${max} läses. Dela upp listan.`,
  bad_quote: () =>
    "Raden har ett citattecken som inte avslutas. Ta bort citattecknen eller spara filen på nytt i Excel.",
  missing_column: ({ wanted }) =>
    `Kolumnen ”${{ name: "namn", address: "e-post", municipality: "kommun" }[wanted]}” saknas. Lägg till den på rubrikraden: namn, e-post och kommun är obligatoriska.`,
  unknown_column: () => "Kolumnen är okänd. Rätta dess namn eller ta bort kolumnen ur filen.",
  duplicate_column: ({ first }) => `Samma uppgift finns redan i kolumnen ”${first}”. Ta bort den ena kolumnen.`,
  too_few_cells: ({ cells, columns }) =>
    `Raden har bara ${cells} celler men det finns ${columns} rubriker. Lägg till skiljetecknen som saknas, även om cellerna är tomma.`,
  too_many_cells: ({ cells, columns }) =>
    `Raden har ${cells} celler men det finns ${columns} rubriker. Om det finns ett komma eller semikolon i en cell, skriv cellen inom citattecken.`,
  empty_name: () => "Namnet saknas. Skriv för- och efternamn.",
  name_control_characters: () =>
    "Namnet innehåller ett radbyte eller ett annat osynligt tecken. Skriv om namnet på en rad.",
  name_formula: ({ first }) => `Ett namn kan inte börja med ”${first}”. Skriv bara namnet.`,
  bad_text: () =>
    "Cellen börjar med = + - eller @, eller innehåller ett osynligt tecken. Skriv bara text eller lämna cellen tom.",
  too_long: ({ max }) => `Texten är för lång (högst ${max} tecken). Förkorta den.`,
  empty_address: () => "E-postadressen saknas. Varje deltagare behöver en egen adress.",
  bad_address: ({ value }) =>
    `”${value}” är ingen e-postadress. Skriv en enda adress, till exempel birgitta.holm@vasa.example.`,
  duplicate_address: ({ value, first_line }) =>
    `Adressen ${value} finns redan på rad ${first_line}. Ta bort den ena raden eller rätta adressen: var och en har sin egen.`,
  duplicate_external_id: ({ value, first_line }) =>
    `Beteckningen ”${value}” finns redan på rad ${first_line}. Ge var och en sin egen beteckning.`,
  empty_municipality: () => "Kommunen saknas. Skriv kommunen där deltagaren arbetar.",
  unknown_municipality: ({ value, suggestions }) =>
    suggestions === ""
      ? `Kommunen ”${value}” hittas inte. Skriv kommunens namn på svenska eller finska.`
      : `Kommunen ”${value}” hittas inte. Menade du: ${suggestions}? Skriv kommunens namn på svenska eller finska.`,
  bad_experience: ({ value, max }) =>
    `”${value}” duger inte som antal erfarenhetsår. Skriv ett tal mellan 0 och ${max}, till exempel 1,5, eller lämna cellen tom.`,
  bad_language: ({ value }) => `Språket ”${value}” är okänt. Skriv sv (svenska), fi (finska) eller en (engelska).`,
  bad_languages: ({ value }) =>
    `Språket ”${value}” är okänt. Använd sv, fi och en och skilj språken åt med ett lodstreck, till exempel sv|fi.`,
  bad_slot: ({ value }) =>
    `Tiden ”${value}” duger inte. Skriv veckodagen på engelska (mon, tue, wed, thu, fri, sat, sun) och klockslaget, till exempel wed 14:00. Skilj tiderna åt med ett lodstreck.`,
  bad_research: ({ value }) =>
    `Forskningssvaret ”${value}” är okänt. Skriv ja eller nej, eller lämna cellen tom om det inte finns något svar.`,
  unknown_pair_address: ({ value }) =>
    `Adressen ”${value}” finns varken i listan eller i säsongen. Lägg till personen i listan eller ta bort adressen ur cellen.`,
  pair_with_self: () => "Cellen har personens egen adress. Skriv en annan persons adress eller ta bort den.",
  apart_and_together: ({ value }) =>
    `Samma par ska enligt filen vara både isär och tillsammans (${value}). Ta bort det ena.`,
  conflicting_match: ({ value }) =>
    `Radens beteckning och adress (${value}) hör till olika personer i säsongen. Rätta beteckningen eller adressen.`,
  address_of_another: ({ value }) =>
    `Adressen ${value} hör redan till en annan person i en annan säsong. Rätta adressen eller beteckningen.`,
  suppressed_address: ({ value }) =>
    `Personen med adressen ${value} har bett att få sina uppgifter raderade, och inget får sparas om personen. Lämna bort raden. Om personen själv ber att få komma tillbaka, häv först spärren: Deltagare, ”Spärrad adress”.`,
  already_enrolled: ({ value }) =>
    `Säsongen har redan en deltagare med den här adressen eller beteckningen (${value}).`,
  same_person_twice: ({ first_line }) =>
    `Raden avser samma person som rad ${first_line}. Ta bort den ena raden eller rätta beteckningen.`,
};

/** ”Rad 7, kolumnen kommun”. */
function line(number: number, column: string | null): string {
  if (number === 0) return "Filen";
  return column === null ? `Rad ${number}` : `Rad ${number}, kolumnen ${column}`;
}

export const problems: Problems = { roster, line };
