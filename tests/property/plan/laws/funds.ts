import type { Because } from "../../../../src/domain/plan/because.ts";
import { exact } from "../reference/exact.ts";
import { type Law, grouped, sumOf } from "./law.ts";

const lacking = ["quota_missing", "target_missing"];

/** What the lines of a pool say that reps have of a fund sums to the fund; without modifiers, gate and caps it is what they are paid. */
export const funds: Law = {
  name: "a pool pays out exactly its fund",
  faults({ plan, given }) {
    const found: string[] = [];
    let divided = 0;
    for (const pool of plan.components.filter((c) => c.type === "pool")) {
      const lines = given.lines.filter((l) => l.component_id === pool.id && l.kind === "earned");
      const untouched = !pool.modifiers && !pool.gate && !pool.cap;
      const parts = [...grouped(lines, (l) => `${l.rep_id} ${l.period_start}`)].flatMap(([row, own]) => {
        const shares = (own[0]!.because as Because).funds ?? [];
        const [paid, share] = [sumOf(own, (l) => l.amount), sumOf(shares, (f) => f.share)];
        if (untouched && !paid.is(share)) found.push(`${pool.id}: ${row} is paid ${paid.text(2)} of shares of ${share.text(2)}`);
        return shares.map((f) => ({ ...f, period: own[0]!.period_start }));
      });
      for (const [fund, shares] of grouped(parts, (f) => `${f.period} ${f.team}`)) {
        const [size, shared] = [exact(shares[0]!.fund ?? 0), sumOf(shares, (f) => f.share)];
        const isDivided = size.sign > 0 && shares.some((f) => exact(f.weight).sign > 0);
        if (isDivided) divided++;
        // Whoever lacks a quota that modifiers or the gate need is paid nothing, and has no line that says a share.
        const isWhole = shares.length === shares[0]!.sharers || !given.issues.some((i) => i.component_id === pool.id && i.rep_id !== null && "code" in i && lacking.includes(i.code as string));
        const due = isDivided ? size : exact(0);
        if (isWhole ? !shared.is(due) : shared.above(due)) found.push(`${pool.id}: shares of ${fund} sum to ${shared.text(2)}, the fund is ${size.text(2)}`);
      }
    }
    return divided === 0 ? null : found;
  },
};
