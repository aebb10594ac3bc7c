import type { ExampleNumber } from "../../domain/definitions/index.ts";
import type { Format } from "../../i18n/format.ts";

/** A number of a worked example as the site writes it. Examples are of no dataset, so money stands without a currency. */
export function exampleText(example: ExampleNumber, f: Format): string {
  switch (example.kind) {
    case "count": return f.count(example.value);
    case "days": return f.days(example.value);
    case "money": return f.money(example.value);
    case "rate": return f.rate(example.value, example.decimals ?? 1);
    case "number": return f.number(example.value, example.decimals);
  }
}
