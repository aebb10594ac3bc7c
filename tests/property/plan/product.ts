import type { Line } from "../../../src/domain/plan/lines.ts";
import { parsePlan } from "../../../src/domain/plan/validate.ts";
import { readFacts } from "../../../src/engine/jobs/facts.ts";
import { Replay } from "../../../src/engine/jobs/replay.ts";
import type { Engine } from "../../../src/engine/engine.ts";
import { NativeEngine } from "../../../src/engine/native.ts";
import { type World, loadWorld } from "../../lib/world.ts";
import type { Given } from "./compare.ts";
import type { PlanDocument } from "./reference/document.ts";

/** No plan is replayed twice, so keeping its statements planned for an edit of its numbers would only cost. */
const once = (engine: NativeEngine): Engine => ({ home: engine.home, log: engine.log, query: (query, { again: _, ...options } = {}) => engine.query(query, options), run: (statements, options) => engine.run(statements, options), close: () => engine.close() });

/** The document is none, so nothing is said about what the product pays. */
export class NotAPlan extends Error {}

/** The product's own way from a world and a plan to pay: the compiler's SQL in the native engine. */
export class Product {
  readonly engine: NativeEngine;
  #replay: Replay | null = null;

  constructor(engine: NativeEngine) {
    this.engine = engine;
  }
  static async start(): Promise<Product> {
    return new Product(await NativeEngine.start({ threads: 1 }));
  }

  async load(world: World): Promise<void> {
    // Ten thousand pairs would otherwise keep the tables of every world.
    await this.#replay?.drop();
    await loadWorld(this.engine, world);
    const tables = Object.fromEntries(Object.entries(world).map(([table, rows]) => [table, rows.length]));
    this.#replay = new Replay(once(this.engine), await readFacts(this.engine, { title: "World", as_of: "", tables }));
  }
  /** The events that a rep's credit of a period is the sum of. */
  async credits(document: PlanDocument, of: Parameters<Replay["credits"]>[1]): ReturnType<Replay["credits"]> {
    const parsed = parsePlan(document);
    return "plan" in parsed ? this.#replay!.credits(parsed.plan, of) : null;
  }
  async replay(document: PlanDocument, listed: { from?: string; to?: string } = {}): Promise<Given> {
    const parsed = parsePlan(document);
    if (!("plan" in parsed)) throw new NotAPlan(`not a plan: ${parsed.errors.map((e) => e.message).join("; ")}`);
    const { plan } = parsed;
    const replay = this.#replay!;
    // The tab asks for pay and for lines apart, the command line for both at once: the first plan of each world goes the tab's way.
    if (plan.id === "p1") return { ...(await replay.run(plan, listed)), lines: await replay.lines(plan, listed) } as unknown as Given;
    const lines: Line[] = [];
    const result = await replay.runWithLines(plan, listed, (some) => void lines.push(...some));
    return { ...result, lines } as unknown as Given;
  }
  close(): Promise<void> {
    return this.engine.close();
  }
}
