/**
 * One piece of work at a time, in the order it was asked for. Temporary tables live on one connection, so everything runs on one;
 * work whose signal is aborted before its turn never starts.
 */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.#last.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}
