import type { Hono } from "hono";
import type { AppEnv } from "./context.ts";

export function researchPages(_app: Hono<AppEnv>) {}
