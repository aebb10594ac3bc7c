/** Named things of one kind, in their order. A name used twice throws when the module is loaded. */
export interface Registry<T> {
  readonly names: readonly string[];
  readonly all: readonly T[];
  has(name: string): boolean;
  /** @throws when nothing has that name: the message lists what there is. */
  get(name: string): T;
}

export function registry<T>(kind: string, items: readonly T[], nameOf: (item: T) => string): Registry<T> {
  const byName = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    if (byName.has(name)) throw new Error(`${kind} "${name}" is registered twice`);
    byName.set(name, item);
  }
  return {
    names: [...byName.keys()],
    all: items,
    has: (name) => byName.has(name),
    get(name) {
      const item = byName.get(name);
      if (item === undefined) throw new Error(`no ${kind} is named "${name}"; there are: ${[...byName.keys()].join(", ")}`);
      return item;
    },
  };
}
