import type { Plan } from "../../domain/plan/schema.ts";
import { type PlanNote, planNotes } from "../../domain/plan/validate/notes.ts";
import { decimalText, decimalsOf } from "../../domain/plan/exact.ts";
import type { Format } from "../format.ts";
import type { Messages } from "../messages.ts";
import { achievementUnit, unitOf } from "./measure-name.ts";
import { numberText } from "./number-text.ts";
import { componentTitle, Speaker } from "./speaker.ts";

type Words = { t: Pick<Messages, "terms" | "plan" | "why">; f: Format; locale: "en" | "zh" };

/** What is easily missed in a plan, in a sentence each; where it has several components, whose it is stands before it. */
export function noteTexts(plan: Plan, words: Words): string[] {
  return planNotes(plan).map((note) => {
    const said = words.t.why.capital(noteText(note, new Speaker(plan, words.t.terms, words.f, words.locale), words));
    return note.component === null || plan.components.length < 2 ? said : words.t.plan.whose([componentTitle(plan.components[note.component]!, words.locale)], said);
  });
}

/** Numbers of a list that are told. */
const most = 8;

function noteText(note: PlanNote, speaker: Speaker, { t: { plan: { notes: t }, terms }, f }: Words): string {
  /** 38 → `38% is written 0.38` */
  const share = (level: number) => t.share(f.number(decimalText(level), 0), String(Number((level / 100).toPrecision(12))));
  const percent = (x: number) => numberText(x, "percent", f);
  /** how a list was read in which a comma may have made two numbers of one */
  const readAs = (comma: "decimal" | "thousands") => ("list" in note && note.list ? t.readAs[comma](f.list([...note.list.slice(0, most).map((x) => f.number(decimalText(x), decimalsOf(x))), ...(note.list.length > most ? ["…"] : [])])) : "");
  switch (note.code) {
    case "weights_not_one":
      return t.weights_not_one(f.number(String(note.sum), 2));
    case "attainment_in_percent":
      return t.attainment_in_percent(String(note.level), percent(note.level)) + share(note.level);
    case "weight_in_percent":
      return t.weight_in_percent(f.number(decimalText(note.level), 0)) + share(note.level);
    case "ramp_above_one":
      return t.ramp_above_one(String(note.level)) + readAs("decimal");
    case "ramp_falls":
      return t.ramp_falls(String(note.month)) + readAs("decimal");
    case "prizes_rise":
      return t.prizes_rise + readAs("thousands");
    case "keeps_nothing":
      return t.keeps_nothing(speaker.where(note.where));
    case "nobody_in":
      return t.nobody_in(speaker.eligible(note.ofPlan), speaker.eligible(note.own));
    case "against_of_value":
      return t.against_of_value(speaker.whole(note.measure));
    case "against_unread":
      return t.against_unread(f.list(note.measures.map((m) => speaker.goalSaid(m))));
    case "otherwise_above_one":
      // 1.5 is more likely a part and a half than a per cent and a half.
      return t.otherwise_above_one(percent(note.level)) + (note.level > 2 ? share(note.level) : "");
    case "attribute_in_percent":
      return t.attribute_in_percent(terms.attributes[note.attribute as keyof typeof terms.attributes], percent(note.level)) + share(note.level);
    case "above_range":
    case "below_range": {
      const unit = note.reads === "value" ? unitOf(note.measure) : achievementUnit(note.measure);
      const text = (x: number) => numberText(Number(x.toFixed(4)), unit, f);
      const written = unit === "percent" && note.measure.goal === undefined ? share(note.level) : "";
      return t[note.code](speaker.whole(note.measure), text(note.level), text(note.bound)) + written;
    }
    case "goal_meant": {
      const text = (x: number) => numberText(x, achievementUnit(note.measure), f);
      return t.goal_meant(speaker.whole(note.measure), text(note.range[0]), text(note.range[1]), text(note.level));
    }
    case "rate_high":
      return t.rate_high(decimalText(note.rate), percent(note.rate), speaker.whole(note.measure)) + t.share(decimalText(Number((note.rate * 10).toPrecision(12))), String(Number((note.rate / 10).toPrecision(12))));
    case "curve_drops":
      return t.curve_drops(String(note.below), String(note.first));
    case "target_weights_above_one":
      return t.target_weights_above_one(f.number(decimalText(note.sum), 2), percent(note.sum));
    case "falls_at_tier":
      return t.falls_at_tier(String(note.tier));
    case "own_quota_first":
      return t.own_quota_first(speaker.whole(note.measure));
    case "amount_as_share":
      return t.amount_as_share(speaker.whole(note.measure), numberText(note.level, "amount", f));
    case "year_quota_whole":
    case "year_quota_to_date":
      return t[note.code](speaker.period);
    case "no_quota":
      return t.no_quota(note.key);
    default:
      return t[note.code];
  }
}
