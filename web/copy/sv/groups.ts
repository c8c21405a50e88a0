import type { Groups } from "../fi/groups.ts";

export const groups: Groups = {
  and: "och",
  regions: {
    AX: "Åland",
    EK: "Södra Karelen",
    EP: "Södra Österbotten",
    ES: "Södra Savolax",
    HEL: "Helsingfors",
    IU: "Östra Nyland",
    KA: "Kajanaland",
    KH: "Egentliga Tavastland",
    KP: "Mellersta Österbotten",
    KS: "Mellersta Finland",
    KU: "Mellersta Nyland",
    KY: "Kymmenedalen",
    LA: "Lappland",
    LU: "Västra Nyland",
    PH: "Päijänne-Tavastland",
    PI: "Birkaland",
    PK: "Norra Karelen",
    PO: "Österbotten",
    PP: "Norra Österbotten",
    PS: "Norra Savolax",
    SA: "Satakunta",
    VK: "Vanda och Kervo",
    VS: "Egentliga Finland",
  },
  spoken: { fi: "finska", sv: "svenska", en: "engelska" },
  inLanguage: { fi: "på finska", sv: "på svenska", en: "på engelska" },
  proof: {
    title: "Så bra är indelningen",
    best: (what) => `Ingen indelning är bättre när man ser på detta: ${what}.`,
    found: (what) => `Den bästa som hittades (en bättre kan finnas): ${what}.`,
    all: "Ingen annan indelning är bättre. Det är bevisat.",
    components: {
      unplaced: "hur många som får en grupp",
      broken: "de som ska vara tillsammans",
      sameMunicipality: "olika kommuner",
      missingRoles: "en ny och en erfaren lärare i varje grupp",
      sizeCost: "gruppernas storlek",
      nearYears: "olika mycket erfarenhet",
      sameRegion: "olika välfärdsområden",
      imbalance: "erfarenheten jämnt fördelad mellan grupperna",
      moves: "så få byten av grupp som möjligt",
    },
  },
  compromises: {
    title: "Vad som inte gick helt",
    none: "Allt som önskades gick att ordna.",
    unavoidable: "oundvikligt",
    bestFound: "bästa som hittades",
    unplaced: (count) => (count === 1 ? "1 person blir utan grupp." : `${count} personer blir utan grupp.`),
    broken: (count) =>
      count === 1
        ? "1 par som ska vara tillsammans är i olika grupper."
        : `${count} par som ska vara tillsammans är i olika grupper.`,
    sameMunicipality: (count) => `${count} par har samma kommun och samma grupp.`,
    noNovice: (count) => (count === 1 ? "1 grupp saknar en ny lärare." : `${count} grupper saknar en ny lärare.`),
    noExperienced: (count) =>
      count === 1 ? "1 grupp saknar en erfaren lärare." : `${count} grupper saknar en erfaren lärare.`,
    size: (groups, size) =>
      groups === 1 ? `1 grupp har ${size} medlemmar.` : `${groups} grupper har ${size} medlemmar.`,
    nearYears: (count) => `${count} par har nästan lika mycket erfarenhet.`,
    sameRegion: (count) => `${count} par kommer från samma välfärdsområde.`,
    moves: (count) => (count === 1 ? "1 person byter grupp." : `${count} personer byter grupp.`),
  },
  whys: {
    alone: (count) =>
      count === 1
        ? "För 1 person finns det inte tillräckligt många andra på samma tid och samma språk."
        : `För ${count} personer finns det inte tillräckligt många andra på samma tid och samma språk.`,
    circle: (people, sizes, over) =>
      `${people} personer kan inte delas in i grupper med ${sizes} medlemmar: minst ${over} blir över.`,
    pair: {
      apart: (names) => `${names}: de ska också vara i olika grupper.`,
      slot: (names) => `${names}: de har ingen gemensam tid.`,
      language: (names) => `${names}: de har inget gemensamt språk.`,
      company: (names) => `${names}: minst den ena har för få andra på sina tider.`,
    },
    chain: (people, max) => `${people} personer ska vara i samma grupp, men en grupp har högst ${max} medlemmar.`,
    municipality: (name, people, of, groups, atLeast) =>
      `${people} av ${of} som kan placeras är från samma kommun (${name}), och det blir högst ${groups} grupper: minst ${atLeast} par hamnar i samma grupp.`,
    municipalities: (names, groups, atLeast) =>
      `Från de här kommunerna kommer fler deltagare än det kan finnas grupper (högst ${groups}): ${names}. Minst ${atLeast} par hamnar i samma grupp.`,
    region: (name, people, of, groups, atLeast) =>
      `${people} av ${of} som kan placeras är från samma välfärdsområde (${name}), och det blir högst ${groups} grupper: minst ${atLeast} par hamnar i samma grupp.`,
    regions: (names, groups, atLeast) =>
      `Från de här välfärdsområdena kommer fler deltagare än det kan finnas grupper (högst ${groups}): ${names}. Minst ${atLeast} par hamnar i samma grupp.`,
    leftOver: (count) => `Så är det även om ${count} av dem blir utan grupp.`,
    novices: (groups, people, missing) =>
      `Minst ${grupper(groups)} men ${people} nya lärare: minst ${grupper(missing)} blir utan.`,
    experienced: (groups, people, missing) =>
      `Minst ${grupper(groups)} men ${people} erfarna lärare: minst ${grupper(missing)} blir utan.`,
    sizes: (people, ideal) => `${people} personer går inte jämnt upp i grupper med ${ideal} medlemmar.`,
    moreGroups: (groups) =>
      `Det behövs ${groups} grupper för att de viktigare reglerna ska hålla. Därför är en del grupper små.`,
    fewerGroups: (groups) =>
      `Det kan bara finnas ${groups} grupper för att de viktigare reglerna ska hålla. Därför är en del grupper stora.`,
    years: (from, to, people, groups, atLeast) =>
      `${people} deltagare har ${from}–${to} års erfarenhet, och det blir högst ${groups} grupper: minst ${atLeast} par hamnar i samma grupp.`,
    examined: "Alla möjliga indelningar har gåtts igenom.",
    counted: (atLeast) => `Enligt uträkningen är minst ${atLeast} oundvikligt.`,
    countedSizes: "Enligt uträkningen kan storlekarna inte bli bättre.",
  },
  group: {
    municipalities: (count) => (count === 1 ? "1 kommun" : `${count} olika kommuner`),
    years: (years) => `${years} års erfarenhet`,
    yearsToOne: (years) => `${years} års erfarenhet`,
    noYears: "erfarenheten är okänd",
    both: "både en ny och en erfaren lärare",
    novice: "en ny lärare är med",
    experienced: "en erfaren lärare är med",
    slot: (slot) => `${slot} passar alla`,
    moreSlots: (slot, others) => `${slot} passar alla, även ${others}`,
    otherSlots: (slot, count) => `${slot} och ${count} andra tider passar alla`,
    languages: (spoken) => `alla talar ${spoken}`,
    compromises: {
      same_municipality: (place, names) => `Från samma kommun (${place}): ${names}`,
      same_region: (place, names) => `Från samma välfärdsområde (${place}): ${names}`,
      novice: "Ingen ny lärare",
      experienced: "Ingen erfaren lärare",
      small: (members) => `Bara ${members} medlemmar: redan en frånvaro märks`,
      large: (members) => `${members} medlemmar: mindre taltid för var och en`,
      near_years: (names) => `Nästan lika mycket erfarenhet: ${names}`,
      kept_apart: (names) => `Ska vara tillsammans men är i olika grupper: ${names}`,
      moved: (names) => `Byter till den här gruppen: ${names}`,
    },
  },
  unplaced: {
    no_slot: "Ingen av säsongens tider passar den här personen.",
    no_language: "Inget språk är antecknat för den här personen.",
    too_few_at_slots: "På personens tider och språk finns för få andra.",
    sizes: "Grupperna blev fulla, och den här personen blev över.",
    helps: "Vad som skulle hjälpa",
    hints: {
      joins: (group) => `Kan komma med genast: ${group}.`,
      founds: (slot, spoken, names) => `En ny grupp går att bilda genast tillsammans med ${names}: ${slot}, ${spoken}.`,
      slot: (slot, group) => `Om också ${slot} passade, kunde personen komma med: ${group}.`,
      slot_founds: (slot, names) => `Om också ${slot} passade, blev det en ny grupp tillsammans med ${names}.`,
      language: (inLanguage, group) => `Om samtalet också kunde gå ${inLanguage}, kunde personen komma med: ${group}.`,
      language_founds: (inLanguage, names) =>
        `Om samtalet också kunde gå ${inLanguage}, blev det en ny grupp tillsammans med ${names}.`,
      more_people: (people, slot, spoken) =>
        people === 1
          ? `Om 1 person till kunde komma ${slot} och talade ${spoken}, blev det en ny grupp.`
          : `Om ${people} personer till kunde komma ${slot} och talade ${spoken}, blev det en ny grupp.`,
      count: (people, more, fewer) =>
        `${people} personer går inte jämnt upp i grupper: med ${more} fler eller ${fewer} färre får alla plats.`,
      apart: (group, names) => `${group}: det finns plats, men de här ska vara i en annan grupp: ${names}.`,
      nothing: "Ingen enskild ändring hjälper. Gå igenom tider och språk tillsammans med personen.",
    },
  },
  move: {
    fits: "passar",
    best: "Den lämpligaste först",
    blocked: (groups) => `Går inte: ${groups}.`,
    blocks: { slot: "tiden passar inte", language: "språket passar inte", apart: (names) => `ska vara isär: ${names}` },
    leaving: "När personen lämnar sin grupp:",
    joined: {
      municipality: (names) => `samma kommun som ${names}`,
      region: (names) => `samma välfärdsområde som ${names}`,
      years: (names) => `nästan samma erfarenhet som ${names}`,
      together: (names) => `tillsammans enligt önskan: ${names}`,
      novice: "gruppen får en ny lärare",
      experienced: "gruppen får en erfaren lärare",
      too_many: (members) => `${members} medlemmar: för många`,
      too_few: (members) => `${medlemmar(members)}: för få`,
      size: (members) => `storleken blir ${members}`,
    },
    left: {
      municipality: (names) => `inte längre samma kommun som ${names}`,
      region: (names) => `inte längre samma välfärdsområde som ${names}`,
      years: (names) => `inte längre nästan samma erfarenhet som ${names}`,
      together: (names) => `i olika grupper trots önskan: ${names}`,
      novice: "ingen ny lärare blir kvar i den gamla gruppen",
      experienced: "ingen erfaren lärare blir kvar i den gamla gruppen",
      too_many: (members) => `ännu ${members} medlemmar i den gamla gruppen: för många`,
      too_few: (members) => `${medlemmar(members)} blir kvar i den gamla gruppen: för få`,
      size: (members) => `${members} blir kvar i den gamla gruppen`,
    },
    done: (to) => `Flyttad: ${to}.`,
    better: (what) => `Bättre: ${what}.`,
    worse: (what) => `Sämre: ${what}.`,
    same: "Annars ändrades ingenting.",
    undo: "Ångra flytten",
  },
  saved: (groups) =>
    groups === 1
      ? "1 grupp har sparats. Du kan ändra den tills du publicerar säsongen."
      : `${groups} grupper har sparats. Du kan ändra dem tills du publicerar säsongen.`,
  changes: {
    from: (session) => `Ändringarna gäller från och med träff ${session}.`,
    fromLabel: "Från och med vilken träff",
    title: (people) => (people === 1 ? "1 person byter grupp" : `${people} personer byter grupp`),
    none: "Ingen byter grupp.",
    told: "När du godkänner ändringarna får alla berörda ett meddelande: de som byter och de nya får veta sin grupp, de andra vem som kommer och vem som lämnar. Kalenderinbjudningarna uppdateras av sig själva.",
    approve: "Godkänn ändringarna",
    approved: "Ändringarna i grupperna är godkända. Meddelandena är på väg.",
    proposal: "Det här är ett förslag. Ingenting ändras innan du godkänner det.",
    move: (from, to) => (to === null ? `${from ?? "ingen grupp"} → utan grupp` : `${from ?? "ingen grupp"} → ${to}`),
    reasons: {
      new: "kommer med",
      left_out: "ingen grupp passar längre",
      time: "gruppens tid passar inte längre",
      apart: "i gruppen finns någon som personen inte ska träffa",
      group_ended: "gruppen blev för liten och upphör",
      fills_group: "fyller på en för liten grupp",
      moved: "flyttas till en annan grupp",
    },
    continues: "Håll ihop grupperna från förra säsongen",
    continuesNone: "Bilda nya grupper",
  },
  order: {
    label: "Ordning",
    trouble: "Den svåraste först",
    number: "Enligt nummer",
  },
  alternative: {
    wish: (people, inLanguage, before, after) =>
      `${people} personer samtalar helst ${inLanguage}. Sådana grupper: ${before} i det här förslaget, ${after} i det andra.`,
    chosen: (inLanguage, before, after) =>
      `Grupper som samtalar ${inLanguage}: ${after} i det här förslaget, ${before} i det första.`,
    price: (what) => `Priset: ${what}.`,
    gain: (what) => `Bättre: ${what}.`,
    nothing: "ingenting",
    open: "Se det andra förslaget",
    back: "Tillbaka till det första förslaget",
    more: {
      unplaced: (count) => `${count} fler utan grupp`,
      broken: (count) => `ytterligare ${count} par skilda åt`,
      sameMunicipality: (count) => `ytterligare ${count} par från samma kommun`,
      missingRoles: (count) => `en ny eller erfaren lärare saknas ${count} gånger oftare`,
      sizeCost: () => "gruppernas storlek sämre",
      nearYears: (count) => `ytterligare ${count} par med nästan samma erfarenhet`,
      sameRegion: (count) => `ytterligare ${count} par från samma välfärdsområde`,
      imbalance: () => "erfarenheten ojämnare fördelad",
      moves: (count) => `${count} fler byter grupp`,
    },
    less: {
      unplaced: (count) => `${count} färre utan grupp`,
      broken: (count) => `${count} par färre skilda åt`,
      sameMunicipality: (count) => `${count} par färre från samma kommun`,
      missingRoles: (count) => `en ny eller erfaren lärare saknas ${count} gånger mer sällan`,
      sizeCost: () => "gruppernas storlek bättre",
      nearYears: (count) => `${count} par färre med nästan samma erfarenhet`,
      sameRegion: (count) => `${count} par färre från samma välfärdsområde`,
      imbalance: () => "erfarenheten jämnare fördelad",
      moves: (count) => `${count} färre byter grupp`,
    },
  },
};

function grupper(count: number): string {
  return count === 1 ? "1 grupp" : `${count} grupper`;
}

function medlemmar(count: number): string {
  return count === 1 ? "1 medlem" : `${count} medlemmar`;
}
