import type { FigureId } from "../../domain/figures.ts";
import { editedCopy, toYaml } from "../../domain/plan/edits.ts";
import type { AttributeRead } from "../../domain/plan/absent-attributes.ts";
import type { UnmatchedFilter } from "../../domain/plan/filters.ts";
import type { UnmatchedId } from "../../domain/plan/measured-ids.ts";
import type { Issue } from "../../domain/plan/result.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import { slotPlan } from "../../domain/plan/slot.ts";
import type { PlanError } from "../../domain/plan/validate.ts";
import type { Letter, Selection, Slot } from "../../domain/selection/selection.ts";
import type { Unmet } from "../../domain/plan/unmet.ts";
import { runPlan, unmetOf } from "../runs.ts";
import { absentAttributes } from "../../engine/jobs/absent-attributes.ts";
import { unmatchedFilters } from "../../engine/jobs/unmatched-filters.ts";
import { unmatchedIds } from "../../engine/jobs/unmatched-ids.ts";
import type { Behind, PageContext, Words } from "../page.ts";
import { replayOf } from "../replay.ts";
import * as statement from "../statement/page.ts";

/** A plan to choose from. */
export interface PlanEntry {
  id: string;
  title: Plan["title"];
  /** where it stands in the comparison; null when it does not */
  letter: Letter | null;
}

export interface PlanData {
  /** those of the comparison first, in the order of their letters */
  plans: PlanEntry[];
  /** the id or letter that the address asked for; null when it names none */
  asked: string | null;
  /** the id that the address asked for and nothing has */
  unknown: string | null;
  shown: ShownPlan | null;
}

export interface ShownPlan {
  id: string;
  letter: Letter | null;
  /** null when the document has faults */
  plan: Plan | null;
  errors: PlanError[];
  /** the document without the edits of this comparison; null where there are none */
  published: Plan | null;
  /** id of the site's own document that it comes from */
  source: string;
  /** the plan that it is based on, where the site has it */
  basedOn: Plan | null;
  /** the document as it runs */
  yaml: string;
  /** a real statement under the plan: its own numbers, as replayed */
  example: statement.Shown | null;
  /** pay ÷ quota at some attainments; null where pay depends on more than one attainment */
  curve: { attainment: number; pay: number }[] | null;
  /** lists of its filters that no deal of the data has a value of */
  unmatched: readonly UnmatchedFilter[];
  unmatchedIds: readonly UnmatchedId[];
  /** attributes of deals that it reads and no won deal has */
  absent: readonly AttributeRead[];
  /** conditions on who is in that nobody meets */
  unmet: readonly Unmet[];
  /** what its replay lacks */
  issues: readonly Issue[];
}

/** The plan that an address asks for, by its id or letter. `plan`, the key that a statement has for it, is understood too. */
export const askedPlan = ({ page }: Pick<Selection, "page">): string | null => page.id ?? page.plan ?? null;

/** Attainments that the curve is read at, besides the starts of the plan's own tiers. */
const readAt = [0.5, 0.8, 1, 1.2, 1.5];

export async function load(context: PageContext): Promise<PlanData> {
  const { selection, plans: documents } = context;
  const asked = askedPlan(selection);
  const slots = selection.plans;
  const slotOf = (id: string): Slot | undefined => slots.find((s) => s.id === id || s.letter === id);
  const entry = (slot: Slot): PlanEntry => ({ id: slot.id, title: titleOf(slot, context), letter: slot.letter });
  const others = documents.filter((d) => slots.every((s) => s.id !== d.id));
  const plans = [...slots.map(entry), ...others.map((d): PlanEntry => ({ id: d.id, title: titleOf({ letter: "A", id: d.id, edits: [] }, context), letter: null }))];
  const usual = slots.find((s) => s.letter === selection.focus) ?? slots[0];
  const found = asked === null ? usual : (slotOf(asked) ?? (documents.some((d) => d.id === asked) ? ({ letter: "A", id: asked, edits: [] } satisfies Slot) : undefined));
  if (!found) return { plans, asked, unknown: asked, shown: null };
  return { plans, asked, unknown: null, shown: await shownOf(found, slots.includes(found), context) };
}

function titleOf(slot: Slot, { plans }: PageContext): Plan["title"] {
  const found = slotPlan(slot, plans);
  return found && "plan" in found ? found.plan.title : undefined;
}

async function shownOf(slot: Slot, isCompared: boolean, context: PageContext): Promise<ShownPlan> {
  const { plans: documents, signal } = context;
  const found = slotPlan(slot, documents);
  const document = documents.find((d) => d.id === (slot.from ?? slot.id));
  const letter = isCompared ? slot.letter : null;
  if (!found || "errors" in found) {
    const errors = found?.errors ?? [];
    return { id: slot.id, letter, plan: null, errors, published: null, source: slot.from ?? slot.id, basedOn: null, yaml: document?.text ?? "", example: null, curve: null, unmatched: [], unmatchedIds: [], absent: [], unmet: [], issues: [] };
  }
  const { plan } = found;
  const published = slot.edits.length > 0 ? slotPlan({ ...slot, edits: [] }, documents) : undefined;
  const base = plan.based_on === undefined ? undefined : slotPlan({ letter: "A", id: plan.based_on, edits: [] }, documents);
  const replay = await replayOf(context);
  const result = await runPlan(context, plan);
  const starts = plan.components.flatMap((c) => (c.tiers?.by === "attainment" ? c.tiers.steps.map((s) => s.from) : []));
  const attainments = [...new Set([...readAt, ...starts])].filter((a) => a > 0).sort((a, b) => a - b);
  return {
    id: slot.id,
    letter,
    plan,
    errors: [],
    published: published && "plan" in published ? published.plan : null,
    source: slot.from ?? slot.id,
    basedOn: base && "plan" in base ? base.plan : null,
    yaml: slot.from !== undefined ? toYaml(plan) : slot.edits.length > 0 ? toYaml(editedCopy(plan)) : document!.text,
    example: (await statement.load(alone(slot, context))).shown,
    unmatched: await unmatchedFilters(context, plan),
    unmatchedIds: await unmatchedIds(context, plan),
    absent: await absentAttributes(context, plan),
    unmet: await unmetOf(context, plan, result),
    issues: result.issues,
    curve: starts.length > 0 ? await replay.curve(plan, attainments, signal) : null,
  };
}

/** The same page context with this one plan: its statement says nothing of others. */
const alone = (slot: Slot, context: PageContext): PageContext => ({ ...context, absent: [], selection: { ...context.selection, plans: [slot], base: slot.letter, focus: slot.letter, page: {} } });

/** The figures of the example are a statement's; what is behind them is told by it. */
export async function behind(figure: FigureId, context: PageContext, words: Words): Promise<Behind | undefined> {
  const id = figure.of[0];
  const slot = context.selection.plans.find((s) => s.id === id) ?? (context.plans.some((d) => d.id === id) ? ({ letter: "A", id: id!, edits: [] } satisfies Slot) : undefined);
  return slot && statement.behind(figure, alone(slot, context), words);
}
