import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync } from "node:fs";
import path from "node:path";
import ICAL from "ical.js";

/** An event as a program understands it: instants in milliseconds of universal time. */
export type ReadEvent = { uid: string; startsAt: number; endsAt: number; dtstamp: number; sequence: number };

/** libical, which Evolution, KDE and Cyrus are built on: what it finds wrong, and what it understands. */
export function withLibical(calendar: string): { errors: string[]; events: ReadEvent[] } {
  const lines = execFileSync(libical, { input: calendar, encoding: "utf8" }).trimEnd().split("\n");
  const rows = lines.map((line) => line.split("\t"));
  const events = rows.filter(([kind]) => kind === "event");
  return {
    errors: rows.flatMap(([kind, error = ""]) => (kind === "error" ? [error] : [])),
    events: events.map(([, uid = "", start, end, stamp, sequence]) => ({
      uid,
      startsAt: Number(start) * 1000,
      endsAt: Number(end) * 1000,
      dtstamp: Number(stamp) * 1000,
      sequence: Number(sequence),
    })),
  };
}

/** ical.js, which Nextcloud and Thunderbird are built on. Zones are those that the calendar itself defines. */
export function withIcalJs(calendar: string): ReadEvent[] {
  return new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent").map((component) => {
    const { uid, startDate, endDate, sequence } = new ICAL.Event(component);
    const instant = (time: ICAL.Time) => time.toUnixTime() * 1000;
    const dtstamp = instant(component.getFirstPropertyValue("dtstamp") as ICAL.Time);
    return { uid, startsAt: instant(startDate), endsAt: instant(endDate), dtstamp, sequence };
  });
}

/** python3-icalendar, with its own table of zones. Starting Python takes longer than reading, so many are read at once. */
export function withPython(calendars: readonly string[]): ReadEvent[][] {
  const script = path.join(import.meta.dirname, "read_events.py");
  const input = JSON.stringify(calendars);
  return JSON.parse(execFileSync("/usr/bin/python3", [script], { input, encoding: "utf8", maxBuffer: 1 << 26 }));
}

const libical = compiled();

/** Test files run side by side: each puts the whole program in place at once. */
function compiled(): string {
  const folder = path.join(import.meta.dirname, "../../node_modules/.cache/tuokio");
  const [program, fresh] = [path.join(folder, "libical"), path.join(folder, `libical-${process.pid}`)];
  mkdirSync(folder, { recursive: true });
  const source = path.join(import.meta.dirname, "libical.c");
  execFileSync("gcc", ["-Wall", "-Werror", "-o", fresh, source, "-lical"]);
  renameSync(fresh, program);
  return program;
}
