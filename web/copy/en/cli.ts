import type { cli as finnish } from "../fi/cli.ts";

export const cli: typeof finnish = {
  help: `Tuokio from the command line.

  tuokio group ROSTER.csv               divides a roster into groups
      --size MIN-MAX                    size of the groups; otherwise 3–5
      --json                            the whole answer, for a machine
  tuokio group --instance FILE.json     divides the people of an instance
  tuokio merge --instance FILE.json     merges meetings because of absences
  tuokio reply MAIL.eml --world WORLD.json --from SENDER --to RECIPIENT
                                        tells how an incoming mail is understood
  tuokio daily check                    tells what Daily knows of our domain
  tuokio daily webhook [--url URL]      shows the domain's webhook; makes it go to URL
  tuokio rehearse ADDRESS               sends all messages about one meeting to one address
      --all --pause 60                  without Enter, so many seconds apart
      --dry-run DIR                     writes the messages to files

  --seed 1               same seed, same answer
  --iterations N         how much to search
  --language fi|sv|en    language; otherwise that of the machine
  --help                 this help

The answer goes to standard output, progress and errors to standard error.
Exit code: 0 done, 1 something wrong in the input, 2 wrong usage.`,
  unknownCommand: (name, commands) => `There is no command “${name}”. Commands: ${commands}. Help: tuokio --help`,
  groupUsage: "Give one roster or one instance: tuokio group ROSTER.csv or tuokio group --instance FILE.json",
  mergeUsage: "Give an instance: tuokio merge --instance FILE.json",
  replyUsage:
    "Give the mail, the world and the addresses of the envelope: tuokio reply MAIL.eml --world WORLD.json --from SENDER --to RECIPIENT",
  daily: {
    usage: "Say what to do: tuokio daily check or tuokio daily webhook [--url https://ADDRESS/hooks/daily]",
    noKey: "DAILY_API_KEY is not set in the environment. Give it for this command only.",
    noSecret: "DAILY_WEBHOOK_SECRET is not set in the environment. It must be the same (base64) as in the service.",
    failed: (reason) =>
      `Daily does not do it (${reason}). Check the key and the card on the account, or try again in a moment.`,
    settingsDiffer: "DAILY_DOMAIN or DAILY_DOMAIN_ID is different in the environment. Set them as above.",
    properties: (count) => `Properties of the domain: ${count}`,
    noWebhook: "The domain has no webhook. Make it: tuokio daily webhook --url https://ADDRESS/hooks/daily",
    otherUrl: (url) => `The domain’s only webhook goes to ${url}. If nobody needs it there, add --replace.`,
    failures: (count) => `${count} failures in a row`,
    notActive: "It tells nothing any more. Bring it back: tuokio daily webhook --url and its address",
    breaks: "It would stop after three failures. Correct it: tuokio daily webhook --url and its address",
    missingEvents: (events) => `It does not tell ${events}. Correct it: tuokio daily webhook --url and its address`,
  },
  onlyForRosters: (option) => `The option --${option} is for rosters only. Leave it out.`,
  badOptions: (reason) => `The options cannot be understood: ${reason} Help: tuokio --help`,
  oneFile: (more) => `One file at a time. Leave out: ${more}`,
  badLanguage: (text) => `“${text}” is not one of our languages. Write --language fi, sv or en.`,
  badNumber: (name, text, least) => `“${text}” will not do for --${name}. Write a whole number, at least ${least}.`,
  badSize: (text, min, max) =>
    `“${text}” is not a size of groups. Write for example --size ${min}-${max}: at least ${min}, at most ${max}.`,
  unreadable: (path, code) => {
    if (code === "ENOENT") return `There is no file ${path}. Check the name and the folder.`;
    if (code === "EISDIR") return `${path} is a folder. Give the name of a file in it.`;
    if (code === "EACCES") return `The file ${path} may not be read. Check its permissions.`;
    return `The file ${path} cannot be read (${code}). Copy it somewhere else and try again.`;
  },
  notJson: (path, reason) =>
    `The file ${path} is not JSON. Correct it, or check that you chose the right file. (${reason})`,
  badFile: (path, count) =>
    `${count === 1 ? "There is 1 problem" : `There are ${count} problems`} in the file ${path}. Correct and run the command again.`,
  more: (count) => `… and ${count} more`,
  instance: {
    whole: "the whole file",
    unknownPerson: (id) => `there is no person “${id}” in people`,
    memberTwice: (id) => `the person “${id}” is in a group already`,
    groupTwice: (id) => `another group has the id “${id}” already`,
    maxBelowMin: "max is less than min",
  },
  forming: (people, seed, iterations) => `Dividing ${people} people: seed ${seed}, at most ${iterations} steps …`,
  progress: (percent) => `${percent} done`,
  formed: (groups, unplaced, seconds) => `Groups ${groups}, without a group ${unplaced}. It took ${seconds} s.`,
  merged: (meetings, merges) => `Meetings ${meetings}, merged rooms ${merges}.`,
  unproven: (slots) => `At these times the answer is the best found, there may be a better one: ${slots}.`,
  group: (number) => `Group ${number}`,
  unplaced: "Without a group",
  score: (components) => `Figures: ${components}.`,
};
