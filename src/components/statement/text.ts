import type { Day } from "../../domain/calendar.ts";
import type { Plan } from "../../domain/plan/schema.ts";
import type { Words } from "../page.ts";

/** A message with its figures' places: `Earns {earned} under B` as `["Earns ", { key: "earned" }, " under B"]`. */
export const fill = (message: string): (string | { key: string })[] => message.split(/(\{\w+\})/).filter((p) => p !== "").map((p) => (/^\{\w+\}$/.test(p) ? { key: p.slice(1, -1) } : p));

/** Sentences follow each other with a space in English, without one in Chinese. */
export const sentences = (list: readonly string[], locale: "en" | "zh"): string => list.join(locale === "zh" ? "" : " ");

/** A period of the plan, as headings say it. */
export const periodText = (start: Day, plan: Pick<Plan, "period">, { f }: Pick<Words, "f">): string => f.period(start, plan.period);

/** A period's name without its months, for which a narrow table has no room. */
export const bare = (period: string): string => period.replace(/\s?[(（].*$/, "");
