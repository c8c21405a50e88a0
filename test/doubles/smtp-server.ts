import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { SMTPServer } from "smtp-server";

export const USER = "tuokio@relay.test";
export const PASSWORD = "kesä-yö 1";

/**
 * What the server does with the next mails, or (`to`) with those to one address. A reply is given at its stage, everything
 * before it is accepted.
 */
export type Behaviour =
  | { kind: "accept" }
  | { kind: "reply"; at: "sign-in" | "sender" | "recipient" | "message"; code: number; text?: string; to?: string }
  | { kind: "hang"; at: "greeting" | "message" }
  /** The whole message was read, and no answer ever comes. It was not taken, or (`lose`) it was. */
  | { kind: "drop" }
  | { kind: "lose"; to?: string };

export type SmtpDouble = {
  port: number;
  /** Mails accepted, in order. */
  accepted: { from: string; to: string[]; raw: Uint8Array }[];
  /** Sign-ins tried, and whether the line was encrypted. */
  signIns: { user: string; encrypted: boolean }[];
  /** How many connections were made, and how many are open. */
  connections: { made: number; open: number };
  behave(behaviour: Behaviour): void;
  /** Hangs up on everybody who is not in the middle of something, as a server does with who is silent for long. */
  hangUp(): void;
  close(): Promise<void>;
};

export type Certificate = { key: string; cert: string };

/** A real SMTP server on the loopback. `tls`: from the first byte, on demand, or not at all (and sign-in in clear). `port` 0: any. */
export async function startSmtpServer(
  tls: "implicit" | "starttls" | "none",
  identity: Certificate,
  port = 0,
): Promise<SmtpDouble> {
  let behaviour: Behaviour = { kind: "accept" };
  const sockets = new Set<Socket>();
  const accepted: SmtpDouble["accepted"] = [];
  const signIns: SmtpDouble["signIns"] = [];
  const connections = { made: 0, open: 0 };
  const refusal = (at: "sign-in" | "sender" | "recipient" | "message", recipient?: string) => {
    if (behaviour.kind !== "reply" || behaviour.at !== at || !isMeant(behaviour, recipient)) return null;
    const { code, text = `told to answer ${code}` } = behaviour;
    return Object.assign(new Error(text), { responseCode: code });
  };
  const hangs = (at: "greeting" | "message") => behaviour.kind === "hang" && behaviour.at === at;

  const server = new SMTPServer({
    ...identity,
    secure: tls === "implicit",
    disabledCommands: tls === "none" ? ["STARTTLS"] : [],
    allowInsecureAuth: true,
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect(_session, done) {
      connections.made += 1;
      connections.open += 1;
      if (!hangs("greeting")) done();
    },
    onClose() {
      connections.open -= 1;
    },
    onAuth({ username = "", password }, session, done) {
      signIns.push({ user: username, encrypted: session.secure });
      const refused = refusal("sign-in");
      if (refused) return done(refused);
      if (username === USER && password === PASSWORD) done(null, { user: username });
      else done(Object.assign(new Error("wrong password"), { responseCode: 535 }));
    },
    onMailFrom(_address, _session, done) {
      done(refusal("sender"));
    },
    onRcptTo({ address }, _session, done) {
      done(refusal("recipient", address));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const breakOff = () => {
          for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
        };
        const { mailFrom, rcptTo } = session.envelope;
        const recipient = rcptTo[0]?.address;
        if (behaviour.kind === "drop") return breakOff();
        if (hangs("message")) return;
        const refused = refusal("message", recipient);
        if (refused) return done(refused);
        const from = mailFrom === false ? "" : mailFrom.address;
        accepted.push({ from, to: rcptTo.map(({ address }) => address), raw: new Uint8Array(Buffer.concat(chunks)) });
        if (behaviour.kind === "lose" && isMeant(behaviour, recipient)) breakOff();
        else done(null, `queued as ${accepted.length}`);
      });
    },
  });
  // Clients that hang up in the middle are what some tests are about.
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    accepted,
    signIns,
    connections,
    behave(next) {
      behaviour = next;
    },
    hangUp() {
      for (const socket of sockets) socket.end();
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function isMeant({ to }: { to?: string }, recipient: string | undefined): boolean {
  return to === undefined || to === recipient;
}

/** A fresh authority (the file to trust) and certificates that it signed. workerd accepts version 3 certificates only. */
export function makeCertificates(): { authority: string; localhost: Certificate; stranger: Certificate } {
  const folder = mkdtempSync(path.join(tmpdir(), "tuokio-smtp-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const authority = ["-x509", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority"];
  openssl("req", ...curve, ...authority, "-addext", "basicConstraints=critical,CA:TRUE");
  const signed = (name: string, names: string): Certificate => {
    openssl("req", ...curve, "-keyout", `${name}.key`, "-out", `${name}.csr`, "-subj", `/CN=${name}`);
    writeFileSync(path.join(folder, `${name}.ext`), `subjectAltName=${names}\n`);
    const issue = ["-req", "-in", `${name}.csr`, "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2"];
    openssl("x509", ...issue, "-extfile", `${name}.ext`, "-out", `${name}.pem`);
    const read = (ending: string) => readFileSync(path.join(folder, `${name}.${ending}`), "utf8");
    return { key: read("key"), cert: read("pem") };
  };
  return {
    authority: path.join(folder, "ca.pem"),
    // The name alone, without the address: a client that connects by address must fail.
    localhost: signed("localhost", "DNS:localhost"),
    stranger: signed("stranger", "DNS:another-server.test"),
  };
}
