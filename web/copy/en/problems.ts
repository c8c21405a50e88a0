import type { Problems } from "../fi/problems.ts";
import type { RosterSentences } from "../roster-sentence.ts";

const roster: RosterSentences = {
  too_large: ({ max_megabytes }) =>
    `The file is too large (at most ${max_megabytes} MB). Check that you chose the list of participants.`,
  not_a_table: () =>
    "The file does not have the columns of a participant list. Save it in Excel as CSV UTF-8 and write the column names on the first row, for example name, email and municipality.",
  no_rows: () => "The file has only a header row. Add the participants below it, one on each row.",
  too_many_rows: ({ rows, max }) => `The file has ${rows} rows; at most ${max} are read. Split the list.`,
  bad_quote: () =>
    "The row has a quotation mark that is never closed. Remove the quotation marks or save the file again in Excel.",
  missing_column: ({ wanted }) =>
    `The column “${{ name: "name", address: "email", municipality: "municipality" }[wanted]}” is missing. Add it to the header row: name, email and municipality are required.`,
  unknown_column: () => "This column is not known. Correct its name or remove the column from the file.",
  duplicate_column: ({ first }) => `The column “${first}” already has this information. Remove one of the two.`,
  too_few_cells: ({ cells, columns }) =>
    `The row has only ${cells} cells but there are ${columns} column names. Add the missing separators even where cells are empty.`,
  too_many_cells: ({ cells, columns }) =>
    `The row has ${cells} cells but there are ${columns} column names. If a cell contains a comma or semicolon, put the cell in quotation marks.`,
  empty_name: () => "The name is missing. Write the first and last name.",
  name_control_characters: () =>
    "The name contains a line break or another invisible character. Type the name again on one line.",
  name_formula: ({ first }) => `A name cannot begin with “${first}”. Write only the name.`,
  bad_text: () =>
    "The cell begins with = + - or @, or contains an invisible character. Write plain text or leave the cell empty.",
  too_long: ({ max }) => `The text is too long (at most ${max} characters). Shorten it.`,
  empty_address: () => "The email address is missing. Every participant needs their own address.",
  bad_address: ({ value }) =>
    `“${value}” is not an email address. Write one address, for example aino.korhonen@kuopio.example.`,
  duplicate_address: ({ value, first_line }) =>
    `The address ${value} is already on row ${first_line}. Remove one of the rows or correct the address: everyone has their own.`,
  duplicate_external_id: ({ value, first_line }) =>
    `The id “${value}” is already on row ${first_line}. Give everyone their own id.`,
  empty_municipality: () => "The municipality is missing. Write the municipality where the participant works.",
  unknown_municipality: ({ value, suggestions }) =>
    suggestions === ""
      ? `The municipality “${value}” was not found. Write its name in Finnish or Swedish.`
      : `The municipality “${value}” was not found. Did you mean: ${suggestions}? Write its name in Finnish or Swedish.`,
  bad_experience: ({ value, max }) =>
    `“${value}” is not a number of years. Write a number from 0 to ${max}, for example 1.5, or leave the cell empty.`,
  bad_language: ({ value }) =>
    `The language “${value}” is not known. Write fi (Finnish), sv (Swedish) or en (English).`,
  bad_languages: ({ value }) =>
    `The language “${value}” is not known. Use fi, sv and en, with a vertical bar between languages, for example sv|fi.`,
  bad_slot: ({ value }) =>
    `The time “${value}” is not valid. Write the weekday (mon, tue, wed, thu, fri, sat, sun) and the time, for example wed 14:00, with a vertical bar between times.`,
  bad_research: ({ value }) =>
    `The research answer “${value}” is not known. Write yes or no, or leave the cell empty if there is no answer.`,
  unknown_pair_address: ({ value }) =>
    `The address “${value}” is neither in the list nor in the season. Add the person to the list or remove the address from this cell.`,
  pair_with_self: () => "The cell has the person’s own address. Write another person’s address or remove it.",
  apart_and_together: ({ value }) =>
    `The same pair is to be both apart and together (${value}). Remove one of the two.`,
  conflicting_match: ({ value }) =>
    `The row’s id and address (${value}) belong to different people in the season. Correct the id or the address.`,
  address_of_another: ({ value }) =>
    `The address ${value} already belongs to another person in another season. Correct the address or the id.`,
  suppressed_address: ({ value }) =>
    `The person with the address ${value} has asked to have their data erased, and nothing may be stored about them. Leave the row out. If they themselves ask to come back, lift the block first: Participants, “Blocked address”.`,
  already_enrolled: ({ value }) => `Somebody with this address or id is already in the season (${value}).`,
  same_person_twice: ({ first_line }) =>
    `The row means the same person as row ${first_line}. Remove one of the rows or correct the id.`,
};

/** “Row 7, column municipality”. */
function line(number: number, column: string | null): string {
  if (number === 0) return "The file";
  return column === null ? `Row ${number}` : `Row ${number}, column ${column}`;
}

export const problems: Problems = { roster, line };
