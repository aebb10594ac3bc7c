import { isDay } from "../../domain/calendar.ts";
import type { DealFile } from "../../domain/deals/deal.ts";
import type { Mark } from "../../domain/deals/timeline.ts";
import type { Words } from "../page.ts";
import type { NameOf } from "../ui/part-text.ts";

/** What happened, in words: `planned close 4 Apr 2025 to 30 Jun 2025`. */
export function eventText(event: Mark["event"], file: DealFile, { t, f, locale }: Words, nameOf: NameOf): string {
  const w = t.deals.deal;
  switch (event.kind) {
    case "stage": return w.entered(file.stages[event.stage_id]?.[locale] ?? event.stage_id);
    case "close": return event.outcome === "won" ? w.closedWon : w.closedLost;
    case "planned": return w.plannedClose;
    case "checkpoint": return event.value ? `${event.name[locale]}${locale === "zh" ? "：" : ": "}${event.value}` : event.name[locale];
    case "receipt": return (event.day === null ? w.due : w.received)(f.money(event.amount));
    case "cancellation": return w.cancelled(f.money(event.amount));
    case "delivery": return (event.day === null ? w.dueMilestone : w.accepted)(event.milestone);
    case "survey": return w.survey(f.number(event.score, Number.isInteger(Number(event.score)) ? 0 : 1));
    case "change": {
      const value = (text: string | null): string => {
        if (text === null || text === "") return t.fields.absent;
        switch (event.field) {
          case "close_date": return isDay(text) ? f.day(text) : text;
          case "amount": return /^-?\d+(\.\d+)?$/.test(text) ? f.money(text) : text;
          case "owner_id": return nameOf("owner", text) ?? text;
          case "probability": return /^[\d.]+$/.test(text) ? f.rate(Number(text), 0) : text;
        }
      };
      return w.change[event.field](value(event.before), value(event.after));
    }
  }
}
