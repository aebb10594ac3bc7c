import type { Selection } from "../../domain/selection/selection.ts";
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
}

/** The page's figures. A late answer never wins: an older load is aborted, and what is shown stays until the new data are whole. */
export class PageView {
  shown = $state.raw<Shown>() as Shown;
  busy = $state(false);
  /** the last load failed */
  error = $state.raw<Error | undefined>(undefined);
  #run: AbortController | undefined;

  constructor(shown: Shown) {
    this.shown = shown;
  }

  /** Loads a page's data and shows them. @returns whether they are what is shown now @throws EngineBroken */
  async load(page: PageId, module: PageModule<unknown>, context: Omit<PageContext, "signal">): Promise<boolean> {
    this.#run?.abort(new DOMException("superseded", "AbortError"));
    const run = (this.#run = new AbortController());
    this.busy = true;
    try {
      const data = await module.load({ ...context, signal: run.signal });
      if (run !== this.#run) return false;
      this.shown = { page, data, selection: context.selection, bundle: context.manifest.files[0]!.sha256 };
      this.error = undefined;
      return true;
    } catch (error) {
      if (run !== this.#run || run.signal.aborted) return false;
      if (error instanceof EngineBroken) throw error;
      this.error = error as Error;
      return false;
    } finally {
      if (run === this.#run) this.busy = false;
    }
  }

  /** Stops a load; what is shown stays. */
  stop(): void {
    this.#run?.abort(new DOMException("stopped", "AbortError"));
    this.#run = undefined;
    this.busy = false;
  }
}
