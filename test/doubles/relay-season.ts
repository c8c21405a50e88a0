import { discard, freshState, type RealServer, startServer } from "./real-server.ts";
import { type Certificate, makeCertificates, PASSWORD, type SmtpDouble, startSmtpServer, USER } from "./smtp-server.ts";

/** A whole server that submits its mails to a real relay on the loopback, by STARTTLS. */
export type RelaySeason = {
  server: RealServer;
  relay(): SmtpDouble;
  /** Another relay at the same port, as after an upgrade that went wrong: what it offers, and as whom it identifies itself. */
  replaceRelay(tls: "starttls" | "none", identity: "localhost" | "stranger"): Promise<void>;
  close(): Promise<void>;
};

export async function startRelaySeason(vars: Record<string, string> = {}): Promise<RelaySeason> {
  const state = freshState();
  const { authority, ...certificates } = makeCertificates();
  // Any port but 465 means STARTTLS.
  let relay = await startSmtpServer("starttls", certificates.localhost);
  const { port } = relay;
  const settings = {
    MAIL_TRANSPORT: "smtp",
    SMTP_HOST: "localhost",
    SMTP_PORT: String(port),
    SMTP_USER: USER,
    SMTP_PASSWORD: PASSWORD,
  };
  const server = await startServer(state, { ...settings, ...vars }, { NODE_EXTRA_CA_CERTS: authority });
  return {
    server,
    relay: () => relay,
    async replaceRelay(tls, identity) {
      await relay.close();
      const certificate: Certificate = certificates[identity];
      relay = await startSmtpServer(tls, certificate, port);
    },
    async close() {
      await server.kill();
      await relay.close();
      discard(state);
    },
  };
}

/** Three teachers, third Wednesdays, published. */
export async function publishThree({ api }: RealServer): Promise<string> {
  const { id } = await api<{ id: string }>("POST", "/api/v1/seasons", {
    name: "Kevät 2027",
    template: "remote-peer-mentoring",
    sessions: { first: "2027-01", last: "2027-05", weekday: "wednesday", week: 3, time: "14:00" },
  });
  const roster = [
    "name,email,municipality,experience_years,language,languages",
    "Aino Korhonen,aino@koulu.example,Kuopio,2,fi,fi",
    "Birgitta Holm,birgitta@koulu.example,Vaasa,12,sv,sv|fi",
    "Kaisa Laine,kaisa@koulu.example,Oulu,6,en,en|fi",
  ].join("\n");
  await api("POST", `/api/v1/seasons/${id}/roster`, roster, { "content-type": "text/csv" });
  const { id: grouping } = await api<{ id: string }>("POST", `/api/v1/seasons/${id}/groupings`, {});
  await api("PUT", `/api/v1/seasons/${id}/groups`, { grouping }, { "if-match": "0" });
  await api("POST", `/api/v1/seasons/${id}/publication`, {});
  return id;
}

/** The key of the effect that a mail comes from, by its Message-ID. */
export function keyOf(messageId: string): string {
  return messageId.slice(1, messageId.lastIndexOf("@")).replaceAll(".", ":");
}
