import { parentPort, workerData } from "node:worker_threads";
import { formGroups } from "../src/core/grouping/form.ts";
import { secondsSince } from "./measure.ts";

const start = process.cpuUsage();
const value = formGroups(workerData.problem, workerData.options);
parentPort?.postMessage({ value, seconds: secondsSince(start) });
