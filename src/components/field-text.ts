import { fieldNamed } from "../domain/funnel/fields.ts";
import type { Words } from "./page.ts";

const named = (words: Record<string, string>, name: string): string => (Object.hasOwn(words, name) ? words[name]! : name);

/** A field's name, standing alone. */
export const fieldName = (field: string, { t }: Pick<Words, "t">): string => named(t.fields.names, field);

/** A field's name inside a sentence. */
export const fieldInText = (field: string, { t }: Pick<Words, "t">): string => named(t.fields.by, field);

/** A value of a field as people call it. @param name its name in the export (`engine/jobs/value-names.ts`), when it has one. An empty value is 'absent'. */
export function valueText(field: string, value: string | null, { t, f }: Pick<Words, "t" | "f">, name?: string): string {
  if (value === null || value === "") return t.fields.absent;
  switch (fieldNamed(field).labels) {
    case "kinds": return named(t.fields.kinds, value);
    case "outcomes": return named(t.fields.outcomes, value);
    case "days": return f.period(value, field.endsWith("_month") ? "month" : field.endsWith("_quarter") ? "quarter" : "year");
    default: return name ?? value;
  }
}
