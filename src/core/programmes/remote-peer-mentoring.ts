import type { Programme } from "../programme.ts";

/** The national pilot's shape: permanent groups of 3-5, an hour a month, one theme each time. */
export const remotePeerMentoring: Programme = {
  id: "remote-peer-mentoring",
  name: { fi: "Etävertaismentorointi", sv: "Kollegialt mentorskap på distans", en: "Remote peer mentoring" },
  rules: {
    version: "1",
    attendance: { present: 30, partial: 5, late: 10 },
    lead: { invitation_days: 120, prompt_days: 7, reminder_days: 1, open_minutes: 15 },
    invitations_per_day: 2,
    mail_budget: 3,
    sending_hours: { from: 8, to: 17 },
    merging: { mode: "automatic", hours: [24, 2], most: 6 },
    rooms: { provider: "built-in" },
    // Whoever is late comes in the first minutes; with less than twenty left, two groups only get to know each other's names.
    live_merging: { after_minutes: 7, last_minutes: 20 },
    research_sheet: "2026-12",
  },
  strands: [
    {
      kind: "groups",
      minutes: 60,
      phases: [
        { name: "opening", minutes: 5 },
        { name: "discussion", minutes: 45 },
        { name: "closing", minutes: 10 },
      ],
      size: { min: 3, max: 5 },
      novice_max_years: 3,
      experienced_min_years: 10,
      near_years: 2,
      size_cost: { "3": 2, "4": 0, "5": 1 },
    },
  ],
  themes: [
    {
      fi: {
        title: "Tutustuminen ja oma arki",
        question: "Mikä hetki tällä viikolla kertoi, että lapset voivat hyvin ryhmässäsi?",
        follow_up: "Mitä sinä teit, jotta se hetki syntyi?",
      },
      sv: {
        title: "Att lära känna varandra och vår vardag",
        question: "Vilken stund den här veckan visade att barnen mår bra i din grupp?",
        follow_up: "Vad gjorde du för att den stunden skulle uppstå?",
      },
      en: {
        title: "Getting to know each other and our work",
        question: "Which moment this week told you that the children in your group are well?",
        follow_up: "What did you do to make that moment happen?",
      },
    },
    {
      fi: {
        title: "Leikki ja osallisuus",
        question: "Milloin lapsen aloite muutti viimeksi suunnitelmaasi?",
        follow_up: "Mikä auttaa sinua tarttumaan lapsen aloitteeseen kiireessä?",
      },
      sv: {
        title: "Lek och delaktighet",
        question: "När ändrade ett barns initiativ senast din plan?",
        follow_up: "Vad hjälper dig att fånga barnets initiativ när det är bråttom?",
      },
      en: {
        title: "Play and participation",
        question: "When did a child’s initiative last change your plan?",
        follow_up: "What helps you to follow a child’s initiative on a busy day?",
      },
    },
    {
      fi: {
        title: "Yhteistyö huoltajien kanssa",
        question: "Mikä kohtaaminen huoltajan kanssa jäi mieleesi, ja miksi?",
        follow_up: "Mitä tekisit nyt samalla tavalla, mitä toisin?",
      },
      sv: {
        title: "Samarbete med vårdnadshavare",
        question: "Vilket möte med en vårdnadshavare minns du, och varför?",
        follow_up: "Vad skulle du göra likadant nu, vad annorlunda?",
      },
      en: {
        title: "Working with parents and guardians",
        question: "Which encounter with a parent stays in your mind, and why?",
        follow_up: "What would you do the same way now, what differently?",
      },
    },
    {
      fi: {
        title: "Työssä jaksaminen",
        question: "Mistä saat voimaa silloin, kun päivä on raskas?",
        follow_up: "Mitä voisit pyytää työyhteisöltäsi?",
      },
      sv: {
        title: "Att orka i arbetet",
        question: "Varifrån får du kraft när dagen är tung?",
        follow_up: "Vad kunde du be dina kolleger om?",
      },
      en: {
        title: "Well-being at work",
        question: "Where do you find strength on a hard day?",
        follow_up: "What could you ask of your colleagues?",
      },
    },
    {
      fi: {
        title: "Mitä vien mukanani",
        question: "Mitä olet oppinut ryhmältäsi yhdessä?",
        follow_up: "Mihin pieneen tekoon se johtaa seuraavaksi?",
      },
      sv: {
        title: "Vad jag tar med mig",
        question: "Vad har du lärt dig av din grupp?",
        follow_up: "Vilken liten handling leder det till?",
      },
      en: {
        title: "What I take with me",
        question: "What have you learned from your group?",
        follow_up: "Which small step will follow from it?",
      },
    },
  ],
};
