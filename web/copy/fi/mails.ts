export const mails = {};

export type Mails = typeof mails;
