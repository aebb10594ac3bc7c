import { InputFault } from "../../domain/fault.ts";
import { parseFigureId } from "../../domain/figures.ts";
import type { Selection } from "../../domain/selection/selection.ts";
import { EngineBroken } from "../../engine/wasm.ts";
import type { Behind, PageModule } from "../page.ts";
import type { Site } from "../site.svelte.ts";

/** What is behind a figure, read while it is open: asked again when the figure, the selection or the engine is another. */
export class BehindFigure {
  content = $state.raw<Behind | undefined>();
  /** `waits` for the engine; nothing is known behind an `unknown` figure */
  phase = $state<"waits" | "loading" | "there" | "unknown" | "failed">("waits");

  /** Called while a component is made: its effect lives as long as that component. */
  constructor(site: Site, of: () => { figure: string; module: Pick<PageModule<unknown>, "behind">; selection: Selection }) {
    $effect(() => {
      const { live } = site.session;
      const { figure, module, selection } = of();
      const id = parseFigureId(figure);
      if (!live || !site.isLive) {
        this.phase = "waits";
        return;
      }
      const run = new AbortController();
      const { engine, manifest, facts, plans, memory } = live;
      this.phase = "loading";
      const asked = id && module.behind?.(id, { engine, manifest, facts, plans, memory, datasets: site.session.datasets, selection, signal: run.signal }, site.words);
      Promise.resolve(asked).then(
        (found) => {
          if (run.signal.aborted) return;
          this.content = found;
          this.phase = found ? "there" : "unknown";
        },
        (error: unknown) => {
          if (run.signal.aborted) return;
          this.phase = error instanceof InputFault && error.details.code === "unknown_figure" ? "unknown" : "failed";
          if (error instanceof EngineBroken) void site.session.broke(live, error);
        },
      );
      return () => run.abort();
    });
  }
}
