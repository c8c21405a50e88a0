import { compose } from "../../src/adapters/mail/mime.ts";

/** Composes the letter on standard input in a process of its own, whose time zone the caller chooses. */
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { raw } = await compose(JSON.parse(Buffer.concat(chunks).toString("utf8")));
process.stdout.write(raw);
