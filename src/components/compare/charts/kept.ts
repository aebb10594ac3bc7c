import type { Plan } from "../../../domain/plan/schema.ts";
import type { Memory } from "../../../engine/memory.ts";

/** Kept per name: eight plans with a few edits back and forth. */
const limit = 64;

/** The plan's numbers and structure; its id and words change nothing that is reckoned. */
export const planKey = ({ id: _, title: __, description: ___, based_on: ____, ...terms }: Plan): string => JSON.stringify(terms);

/** What was computed for a plan with these very numbers, or computed now: an edit computes the edited plan's alone. */
export async function keptFor<T>(memory: Memory, name: string, key: string, make: () => Promise<T>): Promise<T> {
  const kept = await memory.keep(name, async () => new Map<string, T>());
  const found = kept.has(key) ? kept.get(key)! : await make();
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > limit) kept.delete(kept.keys().next().value!);
  return found;
}

/** What is there for the plan without computing anything. */
export async function keptAlready<T>(memory: Memory, name: string, key: string): Promise<T | undefined> {
  return (await memory.keep(name, async () => new Map<string, T>())).get(key);
}
