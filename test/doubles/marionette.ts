import { connect, type Socket } from "node:net";

/**
 * The remote control of Mozilla's programs: JSON messages with their length in bytes before them, over a loopback socket.
 * A command is `[0, id, name, parameters]`, its answer `[1, id, error, result]`; one is answered before the next is sent.
 */
export type Marionette = {
  /** Runs the body of an async function with the rights of the program itself; what it returns comes back as JSON. */
  run(body: string, ...args: unknown[]): Promise<unknown>;
  end(): void;
};

export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, "127.0.0.1");
  const messages = read(socket);
  await messages.next();
  let id = 0;
  const call = async (name: string, parameters: object) => {
    const command = Buffer.from(JSON.stringify([0, ++id, name, parameters]));
    socket.write(Buffer.concat([Buffer.from(`${command.length}:`), command]));
    const { value } = await messages.next();
    const [, , error, result] = value as [1, number, { message: string; stacktrace: string } | null, unknown];
    if (error) throw new Error(`${name}: ${error.message}\n${error.stacktrace}`);
    return result as { value: unknown };
  };
  await call("WebDriver:NewSession", {});
  await call("Marionette:SetContext", { value: "chrome" });
  return {
    async run(body, ...args) {
      const script = `return (async () => {${body}})()`;
      return (await call("WebDriver:ExecuteScript", { script, args, sandbox: "system" })).value;
    },
    end: () => socket.destroy(),
  };
}

async function* read(socket: Socket): AsyncGenerator<unknown, void> {
  let waiting = Buffer.alloc(0);
  for await (const chunk of socket) {
    waiting = Buffer.concat([waiting, chunk as Buffer]);
    for (let colon = waiting.indexOf(":"); colon > 0; colon = waiting.indexOf(":")) {
      const end = colon + 1 + Number(waiting.subarray(0, colon));
      if (waiting.length < end) break;
      yield JSON.parse(waiting.toString("utf8", colon + 1, end));
      waiting = waiting.subarray(end);
    }
  }
}
