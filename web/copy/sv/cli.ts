import type { cli as finnish } from "../fi/cli.ts";

export const cli: typeof finnish = {
  help: `Tuokio från kommandoraden.

  tuokio group LISTA.csv                delar in en deltagarlista i grupper
      --size MIN-MAX                    gruppernas storlek; annars 3–5
      --json                            hela svaret för en maskin
  tuokio group --instance UPPGIFT.json  delar in personerna i en uppgift
  tuokio merge --instance UPPGIFT.json  slår ihop möten på grund av frånvaro
  tuokio reply BREV.eml --world LÄGE.json --from AVSÄNDARE --to MOTTAGARE
                                        visar hur ett inkommet brev förstås
  tuokio daily check                    berättar vad Daily vet om vår domän
  tuokio daily webhook [--url URL]      visar domänens webhook; styr den till URL
  tuokio rehearse ADRESS                skickar en träffs alla meddelanden till en adress
      --all --pause 60                  utan Enter, med så många sekunders paus
      --dry-run MAPP                    skriver meddelandena till filer

  --seed 1               samma frö, samma svar
  --iterations N         hur mycket som söks
  --language fi|sv|en    språk; annars datorns språk
  --help                 den här hjälpen

Svaret skrivs till standardutmatningen, förlopp och fel till felutmatningen.
Returvärde: 0 klart, 1 fel i det som lästes, 2 kommandot är felskrivet.`,
  unknownCommand: (name, commands) => `Kommandot ”${name}” finns inte. Kommandon: ${commands}. Hjälp: tuokio --help`,
  groupUsage:
    "Ange en deltagarlista eller en uppgift: tuokio group LISTA.csv eller tuokio group --instance UPPGIFT.json",
  mergeUsage: "Ange en uppgift: tuokio merge --instance UPPGIFT.json",
  replyUsage:
    "Ange brevet, läget och kuvertets adresser: tuokio reply BREV.eml --world LÄGE.json --from AVSÄNDARE --to MOTTAGARE",
  daily: {
    usage: "Säg vad som ska göras: tuokio daily check eller tuokio daily webhook [--url https://ADRESS/hooks/daily]",
    noKey: "DAILY_API_KEY finns inte i miljön. Ge den bara för det här kommandot.",
    noSecret: "DAILY_WEBHOOK_SECRET finns inte i miljön. Den ska vara densamma (base64) som i tjänsten.",
    failed: (reason) =>
      `Daily gör det inte (${reason}). Kontrollera nyckeln och kontots betalkort eller försök igen om en stund.`,
    settingsDiffer: "DAILY_DOMAIN eller DAILY_DOMAIN_ID är en annan i miljön. Ställ in dem som ovan.",
    properties: (count) => `Domänens egenskaper: ${count}`,
    noWebhook: "Domänen har ingen webhook. Skapa den: tuokio daily webhook --url https://ADRESS/hooks/daily",
    otherUrl: (url) => `Domänens enda webhook går till ${url}. Om ingen behöver den där, lägg till --replace.`,
    failures: (count) => `${count} fel i rad`,
    notActive: "Den berättar ingenting längre. Väck den: tuokio daily webhook --url och dess adress",
    breaks: "Den skulle sluta efter tre fel. Rätta den: tuokio daily webhook --url och dess adress",
    missingEvents: (events) => `Den berättar inte om ${events}. Rätta den: tuokio daily webhook --url och dess adress`,
  },
  onlyForRosters: (option) => `Valet --${option} gäller bara deltagarlistor. Lämna bort det.`,
  badOptions: (reason) => `Valen går inte att förstå: ${reason} Hjälp: tuokio --help`,
  oneFile: (more) => `En fil åt gången. Lämna bort: ${more}`,
  badLanguage: (text) => `Språket ”${text}” duger inte. Skriv --language fi, sv eller en.`,
  badNumber: (name, text, least) =>
    `Värdet ”${text}” för --${name} duger inte. Skriv ett heltal som är minst ${least}.`,
  badSize: (text, min, max) =>
    `Gruppstorleken ”${text}” duger inte. Skriv till exempel --size ${min}-${max}: minst ${min}, högst ${max}.`,
  unreadable: (path, code) => {
    if (code === "ENOENT") return `Filen ${path} finns inte. Kontrollera namnet och mappen.`;
    if (code === "EISDIR") return `${path} är en mapp. Ange namnet på en fil i den.`;
    if (code === "EACCES") return `Filen ${path} får inte läsas. Kontrollera dess rättigheter.`;
    return `Filen ${path} går inte att läsa (${code}). Kopiera den till ett annat ställe och försök igen.`;
  },
  notJson: (path, reason) =>
    `Filen ${path} är inte JSON. Rätta den eller kontrollera att du valde rätt fil. (${reason})`,
  badFile: (path, count) => `I filen ${path} finns ${count} fel. Rätta och kör kommandot på nytt.`,
  more: (count) => `… och ${count} till`,
  instance: {
    whole: "hela filen",
    unknownPerson: (id) => `personen ”${id}” finns inte i people`,
    memberTwice: (id) => `personen ”${id}” är redan i en grupp`,
    groupTwice: (id) => `en annan grupp har redan id ”${id}”`,
    maxBelowMin: "max är mindre än min",
  },
  forming: (people, seed, iterations) => `Delar in ${people} personer: frö ${seed}, högst ${iterations} steg …`,
  progress: (percent) => `${percent} klart`,
  formed: (groups, unplaced, seconds) => `Grupper ${groups}, utan grupp ${unplaced}. Det tog ${seconds} s.`,
  merged: (meetings, merges) => `Möten ${meetings}, sammanslagna rum ${merges}.`,
  unproven: (slots) => `På de här tiderna är svaret det bästa som hittats, det kan finnas bättre: ${slots}.`,
  group: (number) => `Grupp ${number}`,
  unplaced: "Utan grupp",
  score: (components) => `Siffror: ${components}.`,
};
