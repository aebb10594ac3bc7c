import { createContext } from "svelte";
import { addressPath, applyEdit } from "../../domain/plan/edits.ts";
import { decimalText } from "../../domain/plan/exact.ts";
import { editPlan, type Letter, type Selection } from "../../domain/selection/selection.ts";
import { numberText } from "../../i18n/terms/number-text.ts";
import type { TermNumber } from "../../i18n/terms/pieces.ts";
import type { Site } from "../site.svelte.ts";
import type { CompareColumn } from "./page.ts";

/** After this long an edit goes out even when the one before it has not come back. */
const patienceMs = 400;

/** What stands in a box and cannot be a plan's number. */
export interface Invalid {
  letter: Letter;
  path: string;
  typed: string;
  /** undefined when it is no number at all */
  value: number | undefined;
}

/**
 * Numbers of plans as they are typed, dragged and stepped. Only one edit is being computed at a time: those that arrive meanwhile
 * are held, and the last of them goes next, so that figures keep moving under a dragging hand.
 */
export class Editing {
  /** inputs whose text is not a valid value: their columns stand as of the last valid one */
  invalid = $state.raw<readonly Invalid[]>([]);
  /** the plan whose number was touched last */
  touched = $state<Letter | undefined>();
  /** a value is being typed, dragged or stepped and not committed yet */
  underWay = $state(false);

  readonly #site: Site;
  readonly #shown: () => Selection;
  #held: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(site: Site, shown: () => Selection) {
    this.#site = site;
    this.#shown = shown;
  }

  /** Whether a value may stand; what may not is marked, and no longer when it is mended. */
  accepts(column: CompareColumn, number: TermNumber, value: number | undefined, typed: string): value is number {
    const good = value !== undefined && column.plan !== null && "plan" in applyEdit(column.plan, number.path, value);
    const { letter } = column;
    this.clear(letter, number.path);
    if (!good) this.invalid = [...this.invalid, { letter, path: number.path, typed, value }];
    return good;
  }

  clear(letter: Letter, path: string): void {
    if (this.invalidAt(letter, path)) this.invalid = this.invalid.filter((i) => i.letter !== letter || i.path !== path);
  }

  invalidAt(letter: Letter, path: string): Invalid | undefined {
    return this.invalid.find((i) => i.letter === letter && i.path === path);
  }

  isInvalid(letter: Letter): boolean {
    return this.invalid.some((i) => i.letter === letter);
  }

  /** What is wrong with a number, in words. */
  fault({ value, typed }: Invalid, number: TermNumber): string {
    const { t, f } = this.#site;
    const words = t.compare.invalid;
    const what = words.kinds[number.kind];
    const text = (n: number) => numberText(n, number.unit, f);
    if (value === undefined) return words.number(what, number.text);
    return number.max >= 1000 ? words.atLeast(what, text(number.min), text(value), number.text) : words.between(what, text(number.min), text(number.max), text(value) || typed, number.text);
  }

  /** The number moves; figures follow as soon as they can. */
  set(letter: Letter, path: string, value: number, published: number | undefined): void {
    const send = () => {
      const { selection } = this.#site;
      const edited = editPlan(selection, letter, addressPath(path), value === published ? undefined : decimalText(value));
      const focus = letter === selection.base ? selection.focus : letter;
      this.touched = letter;
      this.#site.choose({ plans: edited.plans, focus }, { later: true });
    };
    this.underWay = true;
    clearTimeout(this.#timer);
    if (this.#waiting) {
      this.#held = send;
      this.#timer = setTimeout(() => this.#flush(), patienceMs);
    } else send();
  }

  /** The figures of the last edit are there: the one that was held goes out. */
  arrived(): void {
    if (this.#held && !this.#waiting) this.#flush();
  }

  /** Ends an edit: a step for undo, named. */
  commit(before: Selection, letter: Letter, name: string): void {
    this.#flush();
    this.underWay = false;
    this.#site.commit(before, this.#site.t.compare.steps.edit(letter, name));
  }

  /** Takes an edit back to what stood before it. */
  restore({ plans, focus }: Selection): void {
    this.#held = undefined;
    this.underWay = false;
    clearTimeout(this.#timer);
    this.#site.choose({ plans, focus });
  }

  get #waiting(): boolean {
    return this.#site.selection.plans !== this.#shown().plans;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    const send = this.#held;
    this.#held = undefined;
    send?.();
  }
}

export const [useEditing, provideEditing] = createContext<Editing>();
