import type { Part } from "../../domain/selection/parts.ts";
import type { Selection } from "../../domain/selection/selection.ts";
import { countShown, countWithout } from "../../engine/jobs/selection.ts";
import { EngineBroken } from "../../engine/wasm.ts";
import type { PageContext, PageModule } from "../page.ts";
import type { PageId } from "../routes.ts";

/** What stands on the page: data with the page and the selection that they belong to, always of one piece. */
export interface Shown {
  page: PageId;
  data: unknown;
  selection: Selection;
  /** SHA-256 of the bundle that the data come from */
  bundle: string;
  /** deals that the selection shows */
  deals: number;
  /** no deal matches: how many there are without each part of the selection, in place of a page's figures */
  empty?: { part: Part; deals: number }[];
}

/** Pages that show deals of the selection only; a deal, a plan, a dataset and a definition are what they are whatever is selected. */
const narrowed: ReadonlySet<PageId> = new Set(["overview", "funnel", "compare", "deals"]);

/** What decides how many deals are shown, so that an edit of a plan counts nothing. */
const shownKey = ({ view, from, to, asOf, filters }: Selection): string => JSON.stringify([view, from, to, asOf, filters]);

/** An answer within this time shows no sign of waiting: figures change in place. */
const slowMs = 200;

/** The page's figures. A late answer never wins: an older load is aborted, and what is shown stays until the new data are whole. */
export class PageView {
  shown = $state.raw<Shown>() as Shown;
  busy = $state(false);
  /** the last load failed */
  error = $state.raw<Error | undefined>(undefined);
  #run: AbortController | undefined;
  #loaded = false;
  #rest: (() => Promise<unknown>) | undefined;

  constructor(shown: Shown) {
    this.shown = shown;
  }

  /**
   * Loads a page's data and shows them. @param arriving what changes together with the data, so that no figure is ever drawn with another dataset's calendar or
   * currency @returns whether they are what is shown now @throws EngineBroken
   */
  async load(page: PageId, module: PageModule<unknown>, context: Omit<PageContext, "signal">, arriving: () => void): Promise<boolean> {
    this.#run?.abort(new DOMException("superseded", "AbortError"));
    const run = (this.#run = new AbortController());
    this.#rest = undefined;
    const slow = setTimeout(() => run === this.#run && (this.busy = true), this.#loaded ? slowMs : 0);
    try {
      const { engine, facts, memory, selection } = context;
      const { signal } = run;
      const deals = await memory.keep(`deals shown ${shownKey(selection)}`, () => countShown(engine, facts, selection));
      const empty = deals === 0 && narrowed.has(page) && selection.page.deal === undefined ? await countWithout(engine, facts, selection, { signal }) : [];
      const shown = { page, selection, deals, bundle: context.manifest.files[0]!.sha256 };
      const inPlace = module.rest !== undefined && this.#loaded && this.shown.page === page && this.shown.bundle === shown.bundle && this.shown.data !== undefined;
      const next: Shown = empty.length > 0 ? { ...shown, data: undefined, empty } : { ...shown, data: await module.load({ ...context, inPlace, signal }) };
      if (run !== this.#run) return false;
      if (inPlace && !next.empty) this.#rest = () => module.rest!(next.data, { ...context, signal });
      this.shown = next;
      arriving();
      this.error = undefined;
      this.#loaded = true;
      return true;
    } catch (error) {
      return this.#failed(run, error);
    } finally {
      clearTimeout(slow);
      if (run === this.#run) this.busy = false;
    }
  }

  /** Adds what the page's figures came without; does nothing where they came whole. @throws EngineBroken */
  async complete(): Promise<void> {
    const run = this.#run;
    const rest = this.#rest;
    this.#rest = undefined;
    if (!run || !rest) return;
    try {
      const data = await rest();
      if (run === this.#run) this.shown = { ...this.shown, data };
    } catch (error) {
      this.#failed(run, error);
    }
  }

  /** Notes why a load failed, unless a later one took its place. */
  #failed(run: AbortController, error: unknown): false {
    if (run !== this.#run || run.signal.aborted) return false;
    if (error instanceof EngineBroken) throw error;
    this.error = error as Error;
    return false;
  }

  /** Stops a load; what is shown stays. */
  stop(): void {
    this.#run?.abort(new DOMException("stopped", "AbortError"));
    this.#run = undefined;
    this.busy = false;
  }
}
