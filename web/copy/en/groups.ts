import type { Groups } from "../fi/groups.ts";

export const groups: Groups = {
  and: "and",
  regions: {
    AX: "Åland",
    EK: "South Karelia",
    EP: "South Ostrobothnia",
    ES: "South Savo",
    HEL: "Helsinki",
    IU: "East Uusimaa",
    KA: "Kainuu",
    KH: "Kanta-Häme",
    KP: "Central Ostrobothnia",
    KS: "Central Finland",
    KU: "Central Uusimaa",
    KY: "Kymenlaakso",
    LA: "Lapland",
    LU: "West Uusimaa",
    PH: "Päijät-Häme",
    PI: "Pirkanmaa",
    PK: "North Karelia",
    PO: "Ostrobothnia",
    PP: "North Ostrobothnia",
    PS: "North Savo",
    SA: "Satakunta",
    VK: "Vantaa and Kerava",
    VS: "Southwest Finland",
  },
  spoken: { fi: "Finnish", sv: "Swedish", en: "English" },
  inLanguage: { fi: "in Finnish", sv: "in Swedish", en: "in English" },
  proof: {
    title: "How good this division is",
    best: (what) => `No division is better when one looks at this: ${what}.`,
    found: (what) => `The best that was found (a better one may exist): ${what}.`,
    all: "No other division is better. This is proven.",
    components: {
      unplaced: "how many get a group",
      broken: "those asked to be together",
      sameMunicipality: "different municipalities",
      missingRoles: "a new and an experienced teacher in every group",
      sizeCost: "the sizes of the groups",
      nearYears: "different amounts of experience",
      sameRegion: "different wellbeing counties",
      imbalance: "experience shared evenly between the groups",
      moves: "as few changes of group as possible",
    },
  },
  compromises: {
    title: "What had to give way",
    none: "Nothing had to give way.",
    unavoidable: "unavoidable",
    bestFound: "best found",
    unplaced: (count) => (count === 1 ? "1 person is without a group." : `${count} people are without a group.`),
    broken: (count) =>
      count === 1
        ? "1 pair asked to be together is in different groups."
        : `${count} pairs asked to be together are in different groups.`,
    sameMunicipality: (count) =>
      count === 1 ? "1 pair shares a municipality and a group." : `${count} pairs share a municipality and a group.`,
    noNovice: (count) => (count === 1 ? "1 group has no new teacher." : `${count} groups have no new teacher.`),
    noExperienced: (count) =>
      count === 1 ? "1 group has no experienced teacher." : `${count} groups have no experienced teacher.`,
    size: (groups, size) => (groups === 1 ? `1 group has ${size} members.` : `${groups} groups have ${size} members.`),
    nearYears: (count) =>
      count === 1 ? "1 pair has almost the same experience." : `${count} pairs have almost the same experience.`,
    sameRegion: (count) =>
      count === 1 ? "1 pair is from the same wellbeing county." : `${count} pairs are from the same wellbeing county.`,
    moves: (count) => (count === 1 ? "1 person changes group." : `${count} people change group.`),
  },
  whys: {
    alone: (count) =>
      count === 1
        ? "For 1 person there are not enough others at the same time in the same language."
        : `For ${count} people there are not enough others at the same time in the same language.`,
    circle: (people, sizes, over) =>
      `${people} people cannot be divided into groups of ${sizes}: at least ${over} left over.`,
    pair: {
      apart: (names) => `${names}: they are also asked to be apart.`,
      slot: (names) => `${names}: they have no time in common.`,
      language: (names) => `${names}: they have no language in common.`,
      company: (names) => `${names}: at least one of them has too few others at her times.`,
    },
    chain: (people, max) => `${people} people are asked to be in one group, but a group has at most ${max} members.`,
    municipality: (name, people, of, groups, atLeast) =>
      `${people} of the ${of} who can be placed work in the same municipality (${name}), and there are at most ${groups} groups: at least ${pairs(atLeast)} must share a group.`,
    municipalities: (names, groups, atLeast) =>
      `From these municipalities come more participants than there can be groups (at most ${groups}): ${names}. At least ${pairs(atLeast)} must share a group.`,
    region: (name, people, of, groups, atLeast) =>
      `${people} of the ${of} who can be placed are from the same wellbeing county (${name}), and there are at most ${groups} groups: at least ${pairs(atLeast)} must share a group.`,
    regions: (names, groups, atLeast) =>
      `From these wellbeing counties come more participants than there can be groups (at most ${groups}): ${names}. At least ${pairs(atLeast)} must share a group.`,
    leftOver: (count) => `This is so even if ${count} of them are left without a group.`,
    novices: (groups, people, missing) =>
      `At least ${groupsOf(groups)} but ${people} new teachers: at least ${groupsOf(missing)} without one.`,
    experienced: (groups, people, missing) =>
      `At least ${groupsOf(groups)} but ${people} experienced teachers: at least ${groupsOf(missing)} without one.`,
    sizes: (people, ideal) => `${people} people do not divide evenly into groups of ${ideal}.`,
    moreGroups: (groups) =>
      `It takes ${groups} groups to keep the more important rules. That is why some groups are small.`,
    fewerGroups: (groups) =>
      `There can only be ${groups} groups if the more important rules are kept. That is why some groups are large.`,
    years: (from, to, people, groups, atLeast) =>
      `${people} participants have ${from}–${to} years of experience, and there are at most ${groups} groups: at least ${pairs(atLeast)} must share a group.`,
    examined: "All possible divisions were gone through.",
    counted: (atLeast) => `By calculation at least ${atLeast} cannot be avoided.`,
    countedSizes: "By calculation the sizes cannot be better.",
  },
  group: {
    municipalities: (count) => (count === 1 ? "1 municipality" : `${count} different municipalities`),
    years: (years) => `${years} years of experience`,
    yearsToOne: (years) => `${years} year of experience`,
    noYears: "experience unknown",
    both: "with a new and an experienced teacher",
    novice: "with a new teacher",
    experienced: "with an experienced teacher",
    slot: (slot) => `${slot} suits everyone`,
    moreSlots: (slot, others) => `${slot} suits everyone, and so does ${others}`,
    otherSlots: (slot, count) => `${slot} and ${count} other times suit everyone`,
    languages: (spoken) => `all speak ${spoken}`,
    compromises: {
      same_municipality: (place, names) => `From the same municipality (${place}): ${names}`,
      same_region: (place, names) => `From the same wellbeing county (${place}): ${names}`,
      novice: "No new teacher",
      experienced: "No experienced teacher",
      small: (members) => `Only ${members} members: even one absence is felt`,
      large: (members) => `${members} members: less time to speak for each`,
      near_years: (names) => `Almost the same experience: ${names}`,
      kept_apart: (names) => `Asked to be together but in different groups: ${names}`,
      moved: (names) => `Changes to this group: ${names}`,
    },
  },
  unplaced: {
    no_slot: "None of the season's times suits this person.",
    no_language: "No language is recorded for this person.",
    too_few_at_slots: "Too few others share this person's times and languages.",
    sizes: "The groups became full, and this person was left over.",
    helps: "What would help",
    hints: {
      joins: (group) => `Can join at once: ${group}.`,
      founds: (slot, spoken, names) => `A new group can be formed at once with ${names}: ${slot}, ${spoken}.`,
      slot: (slot, group) => `If ${slot} suited too, this person could join: ${group}.`,
      slot_founds: (slot, names) => `If ${slot} suited too, there would be a new group with ${names}.`,
      language: (inLanguage, group) => `If talking ${inLanguage} were possible too, this person could join: ${group}.`,
      language_founds: (inLanguage, names) =>
        `If talking ${inLanguage} were possible too, there would be a new group with ${names}.`,
      more_people: (people, slot, spoken) =>
        people === 1
          ? `If 1 more person could come ${slot} and spoke ${spoken}, there would be a new group.`
          : `If ${people} more people could come ${slot} and spoke ${spoken}, there would be a new group.`,
      count: (people, more, fewer) =>
        `${people} people do not divide evenly into groups: with ${more} more or ${fewer} fewer there is room for all.`,
      apart: (group, names) => `${group}: there is room, but these are to be in another group: ${names}.`,
      nothing: "No single change helps. Go through the times and languages with this person.",
    },
  },
  move: {
    fits: "fits",
    best: "The most suitable first",
    blocked: (groups) => `Not possible: ${groups}.`,
    blocks: {
      slot: "the time does not suit",
      language: "the language does not suit",
      apart: (names) => `asked to be apart: ${names}`,
    },
    leaving: "When this person leaves:",
    joined: {
      municipality: (names) => `same municipality as ${names}`,
      region: (names) => `same wellbeing county as ${names}`,
      years: (names) => `almost the same experience as ${names}`,
      together: (names) => `together, as asked: ${names}`,
      novice: "the group gains a new teacher",
      experienced: "the group gains an experienced teacher",
      too_many: (members) => `${members} members: too many`,
      too_few: (members) => `${membersOf(members)}: too few`,
      size: (members) => `the size becomes ${members}`,
    },
    left: {
      municipality: (names) => `no longer the same municipality as ${names}`,
      region: (names) => `no longer the same wellbeing county as ${names}`,
      years: (names) => `no longer almost the same experience as ${names}`,
      together: (names) => `apart, though asked to be together: ${names}`,
      novice: "the old group has no new teacher left",
      experienced: "the old group has no experienced teacher left",
      too_many: (members) => `still ${members} members in the old group: too many`,
      too_few: (members) => `${membersOf(members)} left in the old group: too few`,
      size: (members) => `${members} left in the old group`,
    },
    done: (to) => `Moved: ${to}.`,
    better: (what) => `Better: ${what}.`,
    worse: (what) => `Worse: ${what}.`,
    same: "Otherwise nothing changed.",
    undo: "Undo the move",
  },
  saved: (groups) =>
    groups === 1
      ? "1 group saved. You can change it until you publish the season."
      : `${groups} groups saved. You can change them until you publish the season.`,
  changes: {
    from: (session) => `The changes hold from meeting ${session} on.`,
    fromLabel: "From which meeting on",
    title: (people) => (people === 1 ? "1 person changes group" : `${people} people change group`),
    none: "Nobody changes group.",
    told: "When you approve the changes, everybody concerned gets a message: those who move and the new ones hear their group, the others hear who joins and who leaves. Calendar invitations follow by themselves.",
    approve: "Approve the changes",
    approved: "The changes of the groups are approved. The messages are on their way.",
    proposal: "This is a proposal. Nothing changes until you approve it.",
    move: (from, to) => (to === null ? `${from ?? "no group"} → without a group` : `${from ?? "no group"} → ${to}`),
    reasons: {
      new: "joins",
      left_out: "no group suits any more",
      time: "the group’s time does not suit any more",
      apart: "somebody in the group must not be met",
      group_ended: "the group became too small and ends",
      fills_group: "fills a group that is too small",
      moved: "moved to another group",
    },
    continues: "Keep the groups of an earlier season together",
    continuesNone: "Form new groups",
  },
  order: {
    label: "Order",
    trouble: "Worst first",
    number: "By number",
  },
  alternative: {
    wish: (people, inLanguage, before, after) =>
      `${people} people would rather talk ${inLanguage}. Groups that do: ${before} in this proposal, ${after} in the other.`,
    chosen: (inLanguage, before, after) =>
      `Groups that talk ${inLanguage}: ${after} in this proposal, ${before} in the first.`,
    price: (what) => `The price: ${what}.`,
    gain: (what) => `Better: ${what}.`,
    nothing: "nothing",
    open: "See the other proposal",
    back: "Back to the first proposal",
    more: {
      unplaced: (count) => `${count} more without a group`,
      broken: (count) => `${countOf(count, "more")} kept from each other`,
      sameMunicipality: (count) => `${countOf(count, "more")} from the same municipality`,
      missingRoles: (count) => `a new or an experienced teacher missing ${count} more times`,
      sizeCost: () => "group sizes worse",
      nearYears: (count) => `${countOf(count, "more")} with almost the same experience`,
      sameRegion: (count) => `${countOf(count, "more")} from the same wellbeing county`,
      imbalance: () => "experience shared less evenly",
      moves: (count) => `${count} more changing group`,
    },
    less: {
      unplaced: (count) => `${count} fewer without a group`,
      broken: (count) => `${countOf(count, "fewer")} kept from each other`,
      sameMunicipality: (count) => `${countOf(count, "fewer")} from the same municipality`,
      missingRoles: (count) => `a new or an experienced teacher missing ${count} fewer times`,
      sizeCost: () => "group sizes better",
      nearYears: (count) => `${countOf(count, "fewer")} with almost the same experience`,
      sameRegion: (count) => `${countOf(count, "fewer")} from the same wellbeing county`,
      imbalance: () => "experience shared more evenly",
      moves: (count) => `${count} fewer changing group`,
    },
  },
};

function pairs(count: number): string {
  return count === 1 ? "1 pair" : `${count} pairs`;
}

function groupsOf(count: number): string {
  return count === 1 ? "1 group" : `${count} groups`;
}

function membersOf(count: number): string {
  return count === 1 ? "1 member" : `${count} members`;
}

function countOf(count: number, than: "more" | "fewer"): string {
  return `${count} ${than} ${count === 1 ? "pair" : "pairs"}`;
}
