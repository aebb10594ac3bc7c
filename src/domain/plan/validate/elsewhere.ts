import { type PlanError, at, pathText } from "./errors.ts";

/** What plans of other makes say in a key and this language says elsewhere, or not at all: the key's place, and where to look. */
interface Elsewhere {
  code: "no_dates" | "no_days" | "no_negation" | "amount_of_target" | "step_end" | "curve_end" | "draw_months";
  /** what holds in its place, a sentence without its end */
  expected: string;
  /** whether it is of this key at this place */
  is: (place: Place) => boolean;
}
interface Place {
  path: readonly PropertyKey[];
  key: string;
  value: unknown;
  document: unknown;
}

const fromWhen = "who is in it from when is in the table assignments (rep_id, valid_from, valid_to, plan_id), which eligible: { plan_id: [...] } reads";
const dateKeys = /^(from|to|until|till|since|starts?|ends?|expires?|valid|effective|dates?|fiscal_year|year|as_of|start_?date|end_?date|(valid|effective|starts?|ends?|expires?|closed|won|created|signed|received)_(from|to|until|on|at|date|before|after)|生效(日期|日)?|失效(日期|日)?|(开始|起始|结束|截止)(日期|日)?|有效期|起止日期|日期)$/i;
const isDate = (value: unknown): boolean => typeof value === "string" && /^(\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?|月)?|\d{1,2}[/.]\d{1,2}[/.]\d{4})$/.test(value.trim());
const asksForDate = ({ key, value }: Place): boolean => dateKeys.test(key) || isDate(value);

const isComponent = (path: readonly PropertyKey[]): boolean => path.length === 2 && path[0] === "components";
const isStep = (path: readonly PropertyKey[]): boolean => path.at(-3) === "tiers" && path.at(-2) === "steps";

const all: readonly Elsewhere[] = [
  { code: "step_end", expected: "a step ends where the next one begins, so it has only from", is: ({ path, key }) => isStep(path) && /^(to|up_?to|until|till|end|below|under|at_most|max)$/i.test(key) },
  { code: "curve_end", expected: "a curve is flat beyond its last point, whose factor is its cap, and has the factor below (0 unless said) under its first", is: ({ path, key }) => path.at(-1) === "curve" && /^(cap|max|maximum|limit|ceiling|floor|min|minimum|封顶|上限|下限|保底)$/i.test(key) },
  { code: "draw_months", expected: "months_of_service: n pays it in the first n months since hired_on; without it, in every period", is: ({ path, key }) => path.length === 1 && ["draw", "guarantee"].includes(String(path[0])) && /^(from_|until_|to_|first_)?months?$|^(from|until|to|for|within|periods?)$/i.test(key) },
  { code: "no_dates", expected: `a plan has no dates; ${fromWhen}`, is: (place) => (place.path.length === 0 || isComponent(place.path) || place.path.at(-1) === "eligible") && asksForDate(place) },
  { code: "no_days", expected: `measures and filters have no dates; each period pays on what counted in it, and ${fromWhen.replace(" in it ", " in a plan ")}`, is: (place) => ["where", "when", "not", "measure", "attainment"].includes(String(place.path.at(-1))) && asksForDate(place) },
  { code: "no_negation", expected: "eligible has no negation; list those who are in", is: ({ path, key }) => path.at(-1) === "eligible" && /^(not|except|exclud\w*|without|不含|排除)$/i.test(key) },
  {
    code: "amount_of_target",
    expected: "a target pays weight × target incentive × a factor; the target incentive is target_incentive of reps or assignments, and a fixed amount is paid by type: bonus",
    is: ({ path, key, document }) => isComponent(path) && at(document, [...path, "type"]) === "target" && /^(amount|target|incentive|target_(amount|incentive|bonus))$/i.test(key),
  },
];

/** The fault of an unknown key that says what is said elsewhere; nothing of any other key. */
export function saidElsewhere(path: readonly PropertyKey[], key: string, document: unknown): PlanError | undefined {
  const place = { path, key, value: at(document, [...path, key]), document };
  const found = all.find((e) => e.is(place));
  const where = pathText([...path, key]);
  return found && { path: where, code: found.code, found: key, expected: found.expected, message: `${where}: ${key} is not known here: ${found.expected}.` };
}
