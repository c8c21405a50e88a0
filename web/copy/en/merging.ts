import { enumeration } from "../enumeration.ts";
import type { Merging } from "../fi/merging.ts";

export const merging: Merging = {
  and: "and",
  groups: (numbers) => (numbers.length === 1 ? `Group ${numbers[0]}` : `Groups ${enumeration(numbers, "and")}`),
  expected: (expected, members) => `${expected} of ${members} expected`,
  silent: (names) => `Absent twice without a word, so not waited for: ${names}`,
  meetsWith: (numbers) => `Together: ${numbers.length === 1 ? "group" : "groups"} ${enumeration(numbers, "and")}`,
  title: "Merged meetings",
  together: (numbers, host) => `Groups ${enumeration(numbers, "and")} meet together in the room of group ${host}.`,
  counts: (groups) =>
    groups.map((group) => `Group ${group.number}: ${group.expected} of ${group.members} expected.`).join(" "),
  hosts: {
    kept: (host) => `Group ${host} was the host before, so the room does not change.`,
    full_group: (host) => `Everybody in group ${host} comes, so it stays in its own room.`,
    most_expected: (host) => `Most people come from group ${host}, so as few as possible change rooms.`,
    hosted_least: (host) => `Group ${host} has been the host fewer times.`,
    first: (host) => `Equally many come, so group ${host} was chosen as the host.`,
  },
  byHand: (host) => `Merged by hand. Group ${host} is the host.`,
  decided: (when) => `The program decided this on ${when}.`,
  decidedBy: (when, who) => `${who} decided this on ${when}.`,
  live: (minutes, groups) =>
    `In one of the rooms there were too few ${minutes} min after the start. ${groups.map((group) => `Group ${group.number}: ${group.expected}/${group.members} there.`).join(" ")}`,
  agreed: (when) => `Both rooms agreed ${when}.`,
  searchesTitle: "Company was looked for during the meeting, but no room was suitable",
  search: (when, group, present) => `${when}, in the room of group ${group}: ${present}.`,
  searches: {
    no_partner_at_slot: "Nobody was in the other rooms of the same time.",
    would_exceed_size: "With the others there would have been too many in one room.",
    no_common_language: "There was no common language with those in the other rooms.",
    keep_apart:
      "In the other rooms somebody was present or expected who is to be kept apart, or the merge was taken back.",
    no_absence: "In no room were there too few.",
  },
  undo: "Undo the merge",
  undoWhat: "Each group then meets in its own room. The program does not merge them again this time.",
  undoTells: (names) => `Everybody who was told of the merge gets a mail: ${names}.`,
  undoSilent: "Nobody has been told of the merge yet, so no mail is sent.",
  undoConfirm: "Undo and tell the groups",
  undoConfirmSilent: "Undo",
  proposalTitle: "These meetings would be merged",
  proposalWaits: (when) => `Your answer is missing. If you do not answer, the program merges the meetings on ${when}.`,
  previewIntro: "This is what the rules would decide right now. Nothing has been done yet.",
  would: (numbers, host) => `Groups ${enumeration(numbers, "and")} would meet together in the room of group ${host}.`,
  replaces: "This takes the place of an earlier merge.",
  tells: (names) => `These people get a mail: ${names}.`,
  approve: "Merge and tell the groups",
  refuse: "No, leave them apart",
  nothing: "The rules would not merge anything now.",
  preview: "See what would be merged now",
  tooSmallTitle: "Meetings that are too small",
  tooSmall: {
    no_partner_at_slot: (groups, expected) =>
      `${groups}: only ${expected} expected. No other group meets at the same time.`,
    would_exceed_size: (groups, expected) =>
      `${groups}: only ${expected} expected. Together with others there would be too many in the room.`,
    no_common_language: (groups, expected) =>
      `${groups}: only ${expected} expected. There is no common language with those who meet at the same time.`,
    keep_apart: (groups, expected) =>
      `${groups}: only ${expected} expected. In the other groups that meet at the same time there is somebody to be kept apart, or the merge was undone.`,
    no_absence: (groups, expected) =>
      `${groups}: ${expected} expected, and nobody is away. The group is small to begin with.`,
  },
  handTitle: "Merge by hand",
  handIntro: "Choose at least two meetings that start at the same time. Everybody gets a mail.",
  handAt: (time) => `Starting ${time}`,
  handOption: (group, expected, members) => `Group ${group} (${expected} of ${members} expected)`,
  handHost: "Whose room they meet in",
  handDo: "Merge the chosen ones",
  refusals: {
    not_found: "Choose at least two meetings, and the host among them.",
    not_together: "These meetings do not start at the same time.",
    already_merged: "One of these has already been merged by hand. Undo that first.",
    nobody_expected: "Nobody is expected at one of these meetings, so there is nothing to merge.",
    would_exceed_size: "Together they would be too many for one room.",
    no_common_language: "Those who come have no language in common.",
    keep_apart: "There are people in these groups who are to be kept apart.",
    no_absence: "Nobody is away.",
    no_partner_at_slot: "There are no other meetings at the same time.",
    changed: "Things have changed in the meantime. Look at the proposal again.",
  },
  alerts: {
    proposals: (count, session) =>
      count === 1 ? `${session}: 1 merge waits for your answer` : `${session}: ${count} merges wait for your answer`,
  },
  list: {
    title: "Groups, the weakest first",
    caption: "How the groups are doing",
    group: "Group",
    people: "People",
    tooFew: (min) => `under ${min}`,
    last: "Last time",
    present: (present, invited) => `${present} of ${invited} present`,
    next: "Next meeting",
    noNext: "no more meetings",
  },
  publication: {
    title: "Without a partner",
    intro: "You can publish all the same. In these groups an absence is harder to make up for:",
    no_partner_at_slot: (group, slot) =>
      `Group ${group} is the only group at ${slot}. If two cannot come, nobody can join the others.`,
    no_common_language: (group, slot) =>
      `Group ${group} (${slot}) has no language in common with the other groups that meet at the same time. If two cannot come, nobody can join the others.`,
    keep_apart: (group, slot) =>
      `Group ${group} (${slot}) cannot be merged with the others that meet at the same time, because some people are to be kept apart.`,
    short: (group) => `Group ${group} is too small even when everybody comes.`,
  },
  personal: {
    together: (numbers) =>
      `This time your group meets together with ${numbers.length === 1 ? "group" : "groups"} ${enumeration(numbers, "and")}.`,
    others: (names) => `You will also meet: ${names}.`,
    nothing: "You do not need to do anything. The same link opens the right room.",
    guestOf: (group) => `You are a guest of group ${group}.`,
    notAfterAll: "I cannot come after all",
    offerTitle: "You can come to another group as a guest",
    alone: (time) => `It looks as if you would be alone in the meeting on ${time}.`,
    few: (expected, time) => `It looks as if only ${expected} people from your group come to the meeting on ${time}.`,
    choose: "Choose a time that suits you. You can also come to your own meeting as planned.",
    come: (time) => `Come as a guest on ${time}`,
    taken: (time, group) =>
      `Saved. You come as a guest of group ${group} on ${time}. You will get a calendar invitation. You are not expected at your own group's meeting now.`,
  },
  attendance: {
    sign: "together with others, or as a guest",
    merged: {
      absences: "together with others (because of absences)",
      person: "together with others (a decision)",
      live: "together with others (agreed during the meeting)",
    },
    guest: "as a guest",
    place: "Groups",
  },
};
