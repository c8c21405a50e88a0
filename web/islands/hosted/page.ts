import { data } from "../room/page.ts";
import type { HostedData } from "./data.ts";

export const hosted = data as HostedData;
export const { said } = hosted;
