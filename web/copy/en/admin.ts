import type { Admin } from "../fi/admin.ts";

export const admin: Admin = {};
