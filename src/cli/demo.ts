export const demo = undefined as never;
