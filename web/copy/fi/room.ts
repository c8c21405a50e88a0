export const room = {};

export type Room = typeof room;
