/** Why somebody is on the roll of a meeting. Only members count towards attendance figures. */
export type Role = "member" | "host" | "guest" | "assistant";

/** What the calendar of the invited person was last told. */
export type CalendarState = "confirmed" | "cancelled";

/** How meetings reach the calendar of a participant: as invitations by mail, or it fetches them itself. */
export type CalendarWay = "mail" | "feed";

/** Null in the table = no answer. `accepted` after `declined` is an absence undone. */
export type Answer = "accepted" | "declined" | "tentative";
