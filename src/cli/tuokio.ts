import { copyOf } from "../../web/copy/copy.ts";
import { daily } from "./daily.ts";
import { group } from "./group.ts";
import { languageOf } from "./language.ts";
import { merge } from "./merge.ts";
import { EXIT, type Outcome } from "./outcome.ts";
import { rehearse } from "./rehearse.ts";
import { reply } from "./reply.ts";

const commands: Record<string, (args: readonly string[]) => Outcome | Promise<Outcome>> = {
  daily,
  group,
  merge,
  reply,
  rehearse,
};

const HELP: ReadonlySet<string> = new Set(["help", "--help", "-h"]);

const outcome = await run(process.argv.slice(2));
if (outcome.kind === "done") process.stdout.write(outcome.output);
else process.stderr.write(`${outcome.message}\n`);
// Not exit(): what is written to a pipe must arrive first.
process.exitCode = EXIT[outcome.kind];

async function run([name, ...args]: readonly string[]): Promise<Outcome> {
  const { cli } = copyOf(languageOf([name ?? "", ...args], process.env));
  if (name === undefined) return { kind: "misused", message: cli.help };
  if (HELP.has(name) || args.includes("--help")) return { kind: "done", output: `${cli.help}\n` };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return command?.(args) ?? { kind: "misused", message: cli.unknownCommand(name, Object.keys(commands).join(", ")) };
}
