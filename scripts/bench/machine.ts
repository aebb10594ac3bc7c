import { availableParallelism, cpus, platform, release, totalmem } from "node:os";

/** The machine in one line: what times depend on. */
export const machine = (): string => `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}, Node ${process.versions.node}`;
