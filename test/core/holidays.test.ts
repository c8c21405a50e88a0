import Holidays from "date-holidays";
import { expect, test } from "vitest";
import { holidayDays } from "../../src/core/holiday-table.ts";
import { holidayOn } from "../../src/core/holidays.ts";

const YEARS = Array.from({ length: 21 }, (_, index) => 2026 + index);

test("the table has every public holiday of the package in three languages, moving feasts included", () => {
  const finland = new Holidays("FI");
  const expected = (language: "fi" | "sv" | "en") =>
    YEARS.flatMap((year) => finland.getHolidays(year, language))
      .filter(({ type }) => type === "public")
      .map(({ date, name }) => `${date.slice(0, 10)} ${name}`);
  for (const language of ["fi", "sv", "en"] as const) {
    const ours = expected(language).map((line) => `${line.slice(0, 10)} ${holidayOn(line.slice(0, 10))?.[language]}`);
    expect(ours).toEqual(expected(language));
  }
});

test("beside the public holidays the table has the eves of Midsummer and Christmas and nothing else", () => {
  const finland = new Holidays("FI");
  const isPublic = new Set(
    YEARS.flatMap((year) => finland.getHolidays(year))
      .filter(({ type }) => type === "public")
      .map(({ date }) => date.slice(0, 10)),
  );
  const others = Object.keys(holidayDays).filter((day) => !isPublic.has(day));
  expect(others).toHaveLength(2 * YEARS.length);
  expect(new Set(others.map((day) => holidayOn(day)?.fi))).toEqual(new Set(["juhannusaatto", "jouluaatto"]));
});

test("the days of 2027 that a season in spring can meet are known by name", () => {
  expect(holidayOn("2027-05-06")).toEqual({ fi: "helatorstai", sv: "Kristi himmelsfärdsdag", en: "Ascension Day" });
  expect(["2027-01-06", "2027-03-26", "2027-06-25", "2027-12-24"].map((day) => holidayOn(day)?.fi)).toEqual([
    "loppiainen",
    "pitkäperjantai",
    "juhannusaatto",
    "jouluaatto",
  ]);
});

test("Mother's Day, New Year's Eve and the third Wednesdays of spring 2027 are working days like others", () => {
  const days = ["2027-05-09", "2027-12-31", "2027-01-20", "2027-02-17", "2027-03-17", "2027-04-21", "2027-05-19"];
  expect(days.map(holidayOn)).toEqual(days.map(() => null));
});
