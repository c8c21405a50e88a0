import type { Coordinator } from "../fi/coordinator.ts";

export const coordinator: Coordinator = {
  mails: {
    noReply: "Det här meddelandet skickades automatiskt och går inte att svara på.",
    digest: {
      subject: (season) => `Behöver din uppmärksamhet: ${season}`,
      intro: "De här sakerna behöver dig:",
      needs: {
        waiting: (count) =>
          count === 1 ? "1 svar eller meddelande väntar på dig" : `${count} svar eller meddelanden väntar på dig`,
        proposals: (count) =>
          count === 1
            ? "1 förslag till sammanslagning väntar på ditt svar"
            : `${count} förslag till sammanslagning väntar på ditt svar`,
        bounced: (count) =>
          count === 1
            ? "1 e-postadress tar inte emot meddelanden"
            : `${count} e-postadresser tar inte emot meddelanden`,
        unplaced: (count) => (count === 1 ? "1 person saknar grupp" : `${count} personer saknar grupp`),
        small: (count) => (count === 1 ? "1 grupp är för liten" : `${count} grupper är för små`),
        empty: (count) => (count === 1 ? "Ingen kom till 1 träff" : `Ingen kom till ${count} träffar`),
        silent: (count) =>
          count === 1
            ? "1 deltagare har varit borta 2 gånger i rad utan att meddela"
            : `${count} deltagare har varit borta 2 gånger i rad utan att meddela`,
        untranslated: (count) =>
          count === 1 ? "1 översättning av ett tema saknas" : `${count} översättningar av teman saknas`,
        dead: (count) => (count === 1 ? "1 meddelande gick inte i väg" : `${count} meddelanden gick inte i väg`),
        unknown: (count) =>
          count === 1
            ? "1 meddelande: någon måste kontrollera om det kom fram"
            : `${count} meddelanden: någon måste kontrollera om de kom fram`,
      },
      open: "Öppna säsongen",
      how: "Du får ett sammandrag högst en gång per arbetsdag och bara när något nytt har dykt upp. Om det som är oförändrat påminner vi en gång i veckan.",
    },
    invitations: {
      subject: (invited, cancelled) => {
        if (invited && cancelled)
          return `Brådskande: ${invited + cancelled} inbjudningar eller besked om inställda träffar har inte kommit fram`;
        if (cancelled) return `Brådskande: ${cancelled} besked om inställda träffar har inte kommit fram`;
        return invited === 1
          ? "Brådskande: 1 inbjudan har inte kommit fram"
          : `Brådskande: ${invited} inbjudningar har inte kommit fram`;
      },
      what: (count) =>
        count === 1
          ? "En inbjudan till en träff som börjar inom två dygn har inte kommit fram:"
          : `${count} inbjudningar till träffar som börjar inom två dygn har inte kommit fram:`,
      cancelled: (count) =>
        count === 1
          ? "Ett besked om en inställd träff har inte kommit fram: någon kan komma i onödan till en träff som börjar inom två dygn:"
          : `${count} besked om inställda träffar har inte kommit fram: någon kan komma i onödan till en träff som börjar inom två dygn:`,
      todo: "Kontakta deltagaren själv. På sidan ser du vems inbjudan det gäller.",
      open: "Öppna träffarna",
    },
    room: {
      subject: (meeting) => `Brådskande: rummet öppnades inte (${meeting})`,
      what: (meeting) => `Rummet för träffen öppnades inte: ${meeting}.`,
      todo: "Vi försöker öppna det igen varje minut. Om träffen snart börjar kan du säga till gruppen att rummet dröjer, eller flytta träffen.",
      open: "Öppna träffen",
    },
    stopped: {
      subject: (season) => `Klockan stod stilla: ${season}`,
      what: (from, to) => `Klockan stod stilla: ${from} – ${to}. Nu går den igen.`,
      todo: "Under tiden skickades ingenting och inget rum öppnades. Det som fortfarande är till nytta skickas nu av sig självt. På sidan ser du vad som blev försenat.",
      open: "Öppna säsongen",
    },
    forward: {
      subject: (name) => `Meddelande från en deltagare: ${name}`,
      who: (name) => `${name} svarade på vårt meddelande och skrev:`,
      subjectElsewhere: (name) => `Meddelande från en annan adress: ${name}`,
      elsewhere: (name, address) =>
        `Från adressen ${address} kom ett svar på ett meddelande som vi skickade till deltagaren ${name}. Den är inte deltagarens inbjudna adress, så det kan vara någon annan som skriver. Så här står det:`,
      about: (subject) => `Rubrik: ${subject}`,
      meeting: (meeting) => `Meddelandet gäller träffen: ${meeting}.`,
      answer: (address) => `Svara på det här meddelandet, så går ditt svar direkt till deltagaren: ${address}.`,
      answerElsewhere: (address) => `Om du svarar på det här meddelandet går ditt svar till den adressen: ${address}.`,
      attachments: "Bilagor skickar vi inte vidare. Be deltagaren om dem om du behöver dem.",
      open: "Märk som klar",
    },
  },
  inbox: {
    title: "Svar som väntar",
    intro:
      "Här finns svar som programmet inte antecknade självt och deltagarnas egna meddelanden. Orden i meddelandena raderas efter 30 dagar.",
    empty: "Ingenting väntar på dig.",
    settledTitle: "Klara",
    about: "Träff",
    noMeeting: "Ingen bestämd träff",
    received: "Mottaget",
    understoodTitle: "Vad det gäller",
    understood: {
      other_time: "Föreslår en annan tid",
      delegated: "Gav inbjudan vidare till någon annan",
      wrong_attendee: "Svaret kom från en annan adress än den inbjudna",
      no_attendee: "Det framgår inte vem som svarade",
      not_invited: "Svaret gäller en träff som hon eller han inte är inbjuden till",
      dmarc_failed: "Avsändaren kunde inte bekräftas: meddelandet kan vara förfalskat",
      contradictory: "Samma meddelande säger både ja och nej",
      unreadable_calendar: "Svaret från kalendern gick inte att läsa",
      unknown_meeting: "Svaret gäller en träff som inte finns",
      words: "Skrev ett meddelande",
    },
    proposed: (time) => `Föreslagen tid: ${time}`,
    noTime: "Den föreslagna tiden gick inte att läsa",
    says: { accepted: "Svar: kommer", declined: "Svar: kan inte komma", tentative: "Svar: kanske" },
    from: (address) => `Svarade: ${address}`,
    subject: (subject) => `Rubrik: ${subject}`,
    forgotten: "Orden i meddelandet har raderats.",
    noWords: "Inga ord bifogades.",
    take: { accepted: "Anteckna: kommer", declined: "Anteckna: kan inte komma", tentative: "Anteckna: kanske" },
    move: "Flytta träffen",
    done: "Klart",
    reopen: "Låt vänta igen",
    settled: { answer: (by, at) => `Antecknat som svar ${at}, ${by}`, done: (by, at) => `Klart ${at}, ${by}` },
    answeredSince: "Deltagaren har själv svarat efter det här, så det går inte längre att anteckna.",
    stays: "Det antecknade svaret gäller tills du antecknar ett annat.",
  },
};
