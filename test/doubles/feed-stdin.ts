import { renderFeed } from "../../src/adapters/mail/calendar.ts";

/** Renders the feed on standard input in a process of its own, whose time zone the caller chooses. */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
process.stdout.write(renderFeed(JSON.parse(Buffer.concat(chunks).toString("utf8"))));
