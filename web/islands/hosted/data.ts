import type { Hosted } from "../../copy/fi/hosted.ts";
import type { RoomData } from "../room/data.ts";

/** What the server writes into the page of a room that somebody else provides. */
export type HostedData = RoomData & {
  /** Which room this page is for; when the link shows another one, the meeting has moved. */
  room: string;
  /** Where POST asks for a way in. */
  admission: string;
  /** What the address bar shows while the frame is there. */
  joined: string;
  said: Hosted["live"];
};
