/** The eight pages of the site (design.md, 1). Whatever names something in the data is a query parameter, never a path. */
export type PageId = "overview" | "funnel" | "compare" | "plan" | "statement" | "deals" | "data" | "definitions";
export type Locale = "en" | "zh";

export interface Route {
  id: PageId;
  /** below the language's root, with its slash: `funnel/`; the overview's is empty */
  path: string;
  /** stands in the site's navigation; deals and plans are reached from figures */
  nav: boolean;
}

const route = (id: PageId, path: string, nav: boolean): Route => ({ id, path, nav });

export const routes: readonly Route[] = [
  route("overview", "", true),
  route("funnel", "funnel/", true),
  route("compare", "compare/", true),
  route("statement", "statement/", true),
  route("data", "data/", true),
  route("definitions", "definitions/", true),
  route("plan", "plan/", false),
  route("deals", "deals/", false),
];

export const locales: readonly Locale[] = ["en", "zh"];

/** Where a language's pages begin below the site's root: nothing for English, `zh/` for Chinese. */
export const localePath: Record<Locale, string> = { en: "", zh: "zh/" };

export const pathOf = (page: PageId, locale: Locale): string => localePath[locale] + routes.find((r) => r.id === page)!.path;

/** From a page back to the site's root: `./`, `../`, `../../`. */
export const rootFrom = (path: string): string => "../".repeat(path.split("/").filter(Boolean).length) || "./";

/** The page and language that stand at a path below the site's root (`zh/funnel/`, with or without `index.html`); undefined when none does. */
export function routeAt(path: string): { page: PageId; locale: Locale } | undefined {
  const clean = path.replace(/index\.html$/, "").replace(/^\/+/, "");
  const slashed = clean === "" || clean.endsWith("/") ? clean : `${clean}/`;
  for (const locale of locales) for (const r of routes) if (localePath[locale] + r.path === slashed) return { page: r.id, locale };
  return undefined;
}
