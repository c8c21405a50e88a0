export const admin = {};

export type Admin = typeof admin;
