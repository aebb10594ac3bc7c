import type { KeptChain } from "../../domain/funnel/relation.ts";
import type { Engine, QueryOptions } from "../engine.ts";

interface Kept {
  chain: KeptChain;
  ready: Promise<void>;
  users: number;
}

/** Chains that each engine holds, the one used last at the end. */
const kept = new WeakMap<Engine, Map<string, Kept>>();
/** Memory of the engine in the tab never shrinks, so only a few stay. */
const limit = 6;

/**
 * Runs work while the chain's tables stand in the engine: built unless they are there, kept afterwards, and dropped (longest unused
 * first) when more than a few are held. Chains in use are never dropped.
 */
export async function withKept<T>(engine: Engine, chain: KeptChain, { signal }: QueryOptions, work: () => Promise<T>): Promise<T> {
  const held = kept.get(engine) ?? new Map<string, Kept>();
  kept.set(engine, held);
  const entry = held.get(chain.key) ?? start(engine, held, chain, signal);
  held.delete(chain.key);
  held.set(chain.key, entry);
  entry.users++;
  try {
    await entry.ready.catch((error: unknown) => {
      // another's build was called off: begin anew, unless ours is too
      if (held.get(chain.key) === entry) held.delete(chain.key);
      if (signal?.aborted || !(error instanceof DOMException)) throw error;
    });
    if (held.get(chain.key) !== entry) return await withKept(engine, chain, { signal }, work);
    return await work();
  } finally {
    entry.users--;
    await dropUnused(engine, held);
  }
}

function start(engine: Engine, held: Map<string, Kept>, chain: KeptChain, signal: AbortSignal | undefined): Kept {
  const entry: Kept = { chain, users: 0, ready: engine.run(chain.build, { signal, label: "funnel build" }) };
  held.set(chain.key, entry);
  return entry;
}

async function dropUnused(engine: Engine, held: Map<string, Kept>): Promise<void> {
  for (const [key, entry] of held) {
    if (held.size <= limit) return;
    if (entry.users > 0) continue;
    held.delete(key);
    await engine.run(entry.chain.drop, { label: "funnel drop" });
  }
}

/** Forgets and drops everything kept, for an engine whose data is about to be replaced. */
export async function dropKept(engine: Engine): Promise<void> {
  for (const entry of kept.get(engine)?.values() ?? []) await engine.run(entry.chain.drop, { label: "funnel drop" });
  kept.delete(engine);
}
