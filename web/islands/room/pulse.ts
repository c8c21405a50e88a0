import { PING_EVERY_MS } from "../../../src/core/signal.ts";

// A worker's clock keeps going when the tab is hidden; the page's own may be slowed to one tick a minute.
setInterval(() => postMessage(null), PING_EVERY_MS);
