/** Things made once per engine and kept: built credit, lists of fields. A failed or aborted making is forgotten, so that it can be tried again. */
export class Memory {
  readonly #things = new Map<string, Promise<unknown>>();

  /** The thing of that name, made now when it is not there yet. */
  keep<T>(name: string, make: () => Promise<T>): Promise<T> {
    const there = this.#things.get(name);
    if (there) return there as Promise<T>;
    const made = make();
    this.#things.set(name, made);
    made.catch(() => {
      if (this.#things.get(name) === made) this.#things.delete(name);
    });
    return made;
  }

  has(name: string): boolean {
    return this.#things.has(name);
  }

  forget(name: string): void {
    this.#things.delete(name);
  }
}
