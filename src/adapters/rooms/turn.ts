import type { Ice } from "../../core/room.ts";

type TurnSettings = { ICE_SERVERS: Ice["servers"]; TURN_KEY_ID: string; TURN_KEY_TOKEN: string; RELAY_ONLY: boolean };

/** From 15 minutes before a meeting to its end, with room to spare. */
const CREDENTIAL_SECONDS = 3 * 3600;
const DEADLINE_MS = 5_000;

/**
 * ICE servers for one room: the static list, or short-lived credentials of a Cloudflare Realtime TURN key. When the key
 * service does not answer, the static list is used: a call without TURN is better than none.
 */
export async function turnServers(settings: TurnSettings): Promise<Ice> {
  const relayOnly = settings.RELAY_ONLY;
  if (!settings.TURN_KEY_ID || !settings.TURN_KEY_TOKEN) return { servers: settings.ICE_SERVERS, relayOnly };
  const url = `https://rtc.live.cloudflare.com/v1/turn/keys/${settings.TURN_KEY_ID}/credentials/generate-ice-servers`;
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${settings.TURN_KEY_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify({ ttl: CREDENTIAL_SECONDS }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!answer.ok) throw new Error(`TURN credentials: HTTP ${answer.status}`);
    const { iceServers } = (await answer.json()) as { iceServers: Ice["servers"] };
    return { servers: [...settings.ICE_SERVERS, ...iceServers], relayOnly };
  } catch (error) {
    console.error("turn_credentials_failed", String(error));
    return { servers: settings.ICE_SERVERS, relayOnly };
  }
}
