/** Blocks that `--with` adds to each segment, in the order of cli.md, then `parts`: the parts of each stage's bar, and the deals that some figures leave out. */
export const blocks = ["leaks", "durations", "parts"] as const;
export type Block = (typeof blocks)[number];
