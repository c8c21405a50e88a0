import type { Hono } from "hono";
import type { AppEnv } from "./context.ts";

export function adminPages(_app: Hono<AppEnv>) {}
