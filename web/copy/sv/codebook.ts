import type { Codebook } from "../fi/codebook.ts";

export const codebook: Codebook = {
  meanings: {
    rid: () => "Deltagarens pseudonym. Samma person har samma i alla säsonger.",
    cohort: () => "Kohort: vilka som är med i samma träffomgångar.",
    session: () => "Träffomgångens ordningsnummer under säsongen.",
    meeting: () => "Beteckning för en grupps träff.",
    group: () => "Gruppens nummer under säsongen.",
    room: () => "Rummet där personen var eller skulle ha varit. Tomt om det inte fanns något rum.",
    merged: () =>
      "Varför gruppen träffades i samma rum som en annan grupp. absences: på grund av frånvaro. person: koordinatorn beslöt så. live: någon var ensam i sitt rum när träffen redan pågick, och båda rummen gick med på det. Tom: gruppen träffades för sig.",
    role: () =>
      "I vilken roll personen var inbjuden. member: gruppens medlem. guest: gäst från en annan grupp. Ledare, assistenter och gäster utifrån har inga rader.",
    starts: () => "När träffen börjar.",
    verdict: ({ present, partial }) =>
      `Närvaro. present: minst ${present} minuter med andra. partial: minst ${partial} minuter med andra. waited: minst ${partial} minuter, men ensam. excused: meddelade frånvaro. absent: borta utan att meddela. Tomt: se reason.`,
    reason: () =>
      "Varför närvaron inte kan sägas. cancelled: träffen ställdes in. not_held: träffen har inte hållits än. on_leave: deltagaren hade paus. undelivered: inbjudan kom inte fram. room_failed: rummet öppnades inte i tid, eller personen försökte men kom inte in. unrecorded: träffen var på annat håll och deltagaren har inte berättat att hen var med.",
    late: ({ late }) => `Kom mer än ${late} minuter efter början.`,
    minutes: () => "Tid i rummet mellan träffens början och slut, sammanlagt över alla apparater och anslutningar.",
    minutes_with_others: () =>
      "Tid i rummet tillsammans med minst en annan gruppmedlem. Handledare, assistenter och gäster utifrån räknas inte.",
    first_arrival: () => "Första ankomsten till rummet, tidigast träffens början. Tomt om personen inte kom.",
    late_minutes: () => "Minuter från träffens början till första ankomsten.",
    returns: () => "Hur många gånger personen kom tillbaka efter minst en halv minuts frånvaro.",
    answer: () =>
      "Senaste svaret på inbjudan. accepted: kommer. declined: kan inte. tentative: kanske. Tomt: har inte svarat.",
    sources: () =>
      "Varifrån uppgiften om närvaro kommer. room: rummets egen logg. webhook: videotjänstens meddelanden under träffen. provider: tjänstens egen lista efteråt, noggrannhet cirka 15 sekunder. self: deltagarens egen uppgift. admin: programmets rättelse.",
    rules_version: () => "Version av närvaroreglerna.",
    minutes_with_two: () => "Tid i rummet tillsammans med minst två andra gruppmedlemmar.",
    minutes_alone: () => "Tid i rummet utan någon annan gruppmedlem: minutes minus minutes_with_others.",
    people_met: () => "Hur många olika gruppmedlemmar som var i samma rum samtidigt, om än kort.",
    unidentified: () =>
      "Hur många besök i samma rum som gjordes av någon som inte kunde identifieras. De gissas aldrig utifrån namnet och räknas inte som sällskap.",
    prompt: () =>
      "Hur månadens fråga nådde personen. mail: den skickades före träffen. room: personen var i rummet, där den visas. Tomt: inget av dem.",
    confidence: () =>
      "Hur säker närvaron är. confirmed: två källor säger detsamma. single: en källa säger det, eller en heltäckande källa visar inget besök. disputed: enligt en av källorna vore den en annan, eller deltagaren säger något annat än källorna. corrected: programmet har rättat den. Tomt: närvaron kan inte sägas.",
    recorded_verdict: () => "Närvaron enbart enligt det registrerade, utan någons rättelser.",
    evidence: () =>
      "Besöken som siffrorna räknats ut från: början/slut=källor, mellan träffens början och slut. Källor med + emellan berättar om samma besök.",
  },
  types: {
    id: "beteckning",
    text: "text",
    whole: "heltal",
    time: "tid, ISO 8601, UTC",
    day: "dag, ISO 8601, UTC",
    minutes: "minuter, två decimaler",
    intervals: "tidsintervall, ISO 8601, UTC; med | emellan",
    yes_no: "1 = ja, 0 = nej",
  },
  several: "med | emellan",
};
