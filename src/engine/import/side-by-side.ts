import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { FileFormat } from "../../domain/dataset/mapping.ts";
import { InputFault } from "../../domain/fault.ts";
import { folderFiles } from "./folder.ts";
import type { ReadingAsked, ReadingSaid } from "./reading-thread.ts";
import { type ReadyFile, type Source, readyFile } from "./source.ts";

/** From this size on a file is worth a thread, which takes a tenth of a second to start. */
const worthThread = 16 * 1024 * 1024;

/** The files of a folder, large ones scanned side by side, one in this thread and others in threads of their own, as many as there are processors. @param work a folder for copies @throws InputFault `folder_missing` */
export async function sideBySide(folder: string, work: string): Promise<Source> {
  const files = await folderFiles(folder, work);
  const threads = new Threads();
  const turns = new Turns(availableParallelism(), () => threads.end());
  const here = (name: string, format: FileFormat) => readyFile(files, name, format);
  let busy = false;
  return {
    place: files.place,
    names: files.names,
    async ready(name, format) {
      const size = await stat(files.pathOf(name)).then((s) => s.size, () => 0);
      return turns.take(size, async () => {
        if (size < worthThread) return here(name, format);
        if (busy) return threads.read({ folder, work, name, format });
        busy = true;
        try {
          return await here(name, format);
        } finally {
          busy = false;
        }
      });
    },
  };
}

/** Work of which so many pieces run at once, the heaviest of those that wait next: a large one begun last would be waited for alone. */
class Turns {
  readonly #most: number;
  readonly #idle: () => void;
  readonly #waiting: { weight: number; go: () => void }[] = [];
  #running = 0;

  /** @param idle called when nothing runs or waits */
  constructor(most: number, idle: () => void) {
    this.#most = most;
    this.#idle = idle;
  }

  async take<T>(weight: number, run: () => Promise<T>): Promise<T> {
    if (this.#running === this.#most) await new Promise<void>((go) => this.#waiting.push({ weight, go }));
    else this.#running++;
    try {
      return await run();
    } finally {
      const next = this.#waiting.sort((a, b) => a.weight - b.weight).pop();
      if (next) next.go();
      else if (--this.#running === 0) this.#idle();
    }
  }
}

/** Threads that read files; one that has read is asked again before another is started. */
class Threads {
  readonly #free: Worker[] = [];

  /** @throws InputFault as `readyFile` */
  async read(asked: ReadingAsked): Promise<ReadyFile> {
    const thread = this.#free.pop() ?? new Worker(new URL("reading-thread.ts", import.meta.url));
    const said = await new Promise<ReadingSaid>((resolve, reject) => {
      thread.once("message", resolve);
      thread.removeAllListeners("error").once("error", reject);
      thread.postMessage(asked);
    });
    this.#free.push(thread);
    if ("ready" in said) return said.ready;
    throw "fault" in said ? new InputFault(said.fault.message, said.fault.details) : new Error(said.broken);
  }

  end(): void {
    for (const thread of this.#free.splice(0)) void thread.terminate();
  }
}
