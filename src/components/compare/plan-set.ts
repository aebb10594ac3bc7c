import { editedCopy, toYaml } from "../../domain/plan/edits.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import { lineCsvHeader, lineCsvRow } from "../../domain/plan/lines-csv.ts";
import { addPlan, type Letter, letters, removePlan, type Selection } from "../../domain/selection/selection.ts";
import { replayOf } from "../replay.ts";
import type { Site } from "../site.svelte.ts";
import { download } from "../ui/files.ts";
import type { CompareColumn } from "./page.ts";

/** What is done with the plans of the comparison. Each is a step for undo and an entry in the browser's history. */
export class PlanSet {
  readonly #site: Site;

  constructor(site: Site) {
    this.#site = site;
  }

  get isFull(): boolean {
    return this.#site.selection.plans.length >= letters.length;
  }

  add(id: string): void {
    this.#added(addPlan(this.#site.selection, id));
  }

  duplicate(letter: Letter): void {
    const { selection } = this.#site;
    const slot = selection.plans.find((p) => p.letter === letter);
    if (slot) this.#added(addPlan(selection, slot.id, slot));
  }

  remove(letter: Letter): void {
    this.#choose(removePlan(this.#site.selection, letter), this.#site.t.compare.steps.remove(letter));
  }

  makeBase(letter: Letter): void {
    const { selection } = this.#site;
    const focus = selection.focus === letter ? selection.base : selection.focus;
    this.#choose({ ...selection, base: letter, focus }, this.#site.t.compare.steps.base(letter));
  }

  focus(letter: Letter): void {
    this.#site.choose({ focus: letter });
  }

  takeBack(letter: Letter): void {
    const { selection } = this.#site;
    this.#site.choose({ plans: selection.plans.map((p) => (p.letter === letter ? { ...p, edits: [] } : p)) }, { name: this.#site.t.compare.steps.reset(letter) });
  }

  /** The plan as it stands here: the file that `simulate` replays to the same cent. */
  downloadYaml(column: CompareColumn): void {
    const plan = this.#asFile(column);
    if (plan) download(`${plan.id}.yaml`, toYaml(plan), "application/yaml;charset=utf-8", { mark: false });
  }

  /** Payout lines of a plan on all deals, as `simulate --lines` writes them. */
  async downloadLines(column: CompareColumn): Promise<void> {
    const { plan } = column;
    const { live } = this.#site.session;
    if (!plan || !live) return;
    const { id } = this.#asFile(column)!;
    const lines = await (await replayOf(live)).lines(plan);
    download(`${id}-lines.csv`, lineCsvHeader + lines.map((line) => lineCsvRow({ ...line, plan_id: id })).join(""), "text/csv;charset=utf-8", { mark: false });
  }

  /** The plan as it stands: with edits, under an id of its own, which a copy has already. */
  #asFile({ letter, plan, edits }: CompareColumn): Plan | null {
    const slot = this.#site.selection.plans.find((p) => p.letter === letter);
    return plan && edits.length > 0 && slot?.from === undefined ? editedCopy(plan) : plan;
  }

  #added(after: Selection): void {
    const { selection, t } = this.#site;
    const letter = after.plans.find((p) => selection.plans.every((q) => q.letter !== p.letter))?.letter;
    if (letter) this.#choose({ ...after, focus: letter }, t.compare.steps.add(letter));
  }

  #choose({ plans, base, focus }: Selection, name: string): void {
    this.#site.choose({ plans, base, focus }, { name, push: true });
  }
}
