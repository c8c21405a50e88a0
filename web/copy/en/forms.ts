import type { Forms } from "../fi/forms.ts";

export const forms: Forms = {
  name: "Give the season a name of at most 120 characters.",
  month: "Write the month as 2027-01.",
  monthOrder: "The last month cannot be before the first.",
  time: "Write the time as 14:00.",
  choice: "Choose one of the options.",
  cohorts: "Write on each line a name, the first session and the last session, for example spring; 1; 5.",
  cohortTwice: "The same cohort is on two lines. Remove one of them.",
  cohortSessions: (name) =>
    `Cohort ${name}: the first session cannot be after the last, and the season has one session a month.`,
  contactName: "Write the contact person’s name.",
  contactEmail: "Write the contact person’s e-mail address, for example name@organisation.org.",
  seed: "Write a whole number, 0 or more.",
  boardChanged: "Somebody else changed the groups meanwhile. Here they are now: make your change again.",
  notMoved: "The move was not made.",
  roster: "Choose a file or paste the rows first.",
  wall: "Write a day and a time.",
};
