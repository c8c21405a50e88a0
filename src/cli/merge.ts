import { copyOf } from "../../web/copy/copy.ts";
import { mergeMeetings } from "../core/merging.ts";
import { readInstance } from "./instance.ts";
import { languageOf } from "./language.ts";
import { mergingAnswerOf, mergingInstance, mergingProblemOf } from "./merging-instance.ts";
import { readOptions } from "./options.ts";
import type { Outcome } from "./outcome.ts";

/** `merge --instance FILE.json`: which meetings share a room, in the checker's format. */
export function merge(args: readonly string[]): Outcome {
  const language = languageOf(args, process.env);
  const { cli } = copyOf(language);
  const options = readOptions(args, { instance: { type: "string" } }, cli);
  if (!options.ok) return options.outcome;
  const { file, values } = options.value;
  if (values.instance === undefined || file !== null) return { kind: "misused", message: cli.mergeUsage };
  const instance = readInstance(values.instance, mergingInstance(cli.instance), language, cli);
  if (!instance.ok) return instance.outcome;
  const problem = mergingProblemOf(instance.value);
  const answer = mergeMeetings(problem);
  const merges = answer.rooms.filter(({ groups }) => groups.length > 1).length;
  const unproven = answer.unproven.length ? [cli.unproven(answer.unproven.join(", "))] : [];
  process.stderr.write(`${[cli.merged(problem.groups.length, merges), ...unproven].join("\n")}\n`);
  return { kind: "done", output: `${JSON.stringify(mergingAnswerOf(answer))}\n` };
}
