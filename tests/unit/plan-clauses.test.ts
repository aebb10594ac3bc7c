import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/i18n/terms/clauses.ts";
import { createFormat } from "../../src/i18n/format.ts";
import { messages } from "../../src/i18n/messages.ts";
import { wholeLanguage, wholePlan } from "../lib/whole-language.ts";

const words = (locale: "en" | "zh") => ({ t: messages[locale], f: createFormat(locale, { currency: "USD", fiscalYearStartMonth: 1 }), locale });

describe("when pay is earned, payable, forfeited and taken back", () => {
  it.each(wholeLanguage)("is said of a %s in both languages", (_name, rest) => {
    for (const locale of ["en", "zh"] as const) {
      const clauses = clausesOf(wholePlan(rest), words(locale));
      for (const [clause, said] of Object.entries(clauses)) expect(said.length > 0 || clause === "besides", clause).toBe(true);
      expect(clauses).toMatchSnapshot();
    }
  });
});
