import type { DailyThemeConfig } from "@daily-co/daily-js";

/** The colours of our own pages (`styles/tokens.css`), because a frame inherits nothing. */
export const theme: DailyThemeConfig = {
  light: {
    colors: {
      accent: "#12575c",
      accentText: "#ffffff",
      background: "#ffffff",
      backgroundAccent: "#f7f6f2",
      baseText: "#1b292d",
      border: "#dcd8cd",
      mainAreaBg: "#efece4",
      mainAreaBgAccent: "#dcd8cd",
      mainAreaText: "#1b292d",
      supportiveText: "#536067",
    },
  },
  dark: {
    colors: {
      accent: "#7cc9c4",
      accentText: "#0a1b1d",
      background: "#1a2126",
      backgroundAccent: "#343f45",
      baseText: "#edf1f1",
      border: "#343f45",
      mainAreaBg: "#0d1113",
      mainAreaBgAccent: "#1a2126",
      mainAreaText: "#edf1f1",
      supportiveText: "#a9b5ba",
    },
  },
};
