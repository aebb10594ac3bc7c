/** Blocks that `--with` adds to each segment, in the order of cli.md. */
export const blocks = ["leaks", "durations"] as const;
export type Block = (typeof blocks)[number];
