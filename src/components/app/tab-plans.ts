import type { PlanDocument } from "../page.ts";

/** Plans from files in this tab's own storage: they outlast a reload, go along to a page in another language, and are gone with the tab. */
const key = (root: URL): string => `attain:plans:${root.pathname}`;

const isDocument = (x: unknown): x is PlanDocument => typeof x === "object" && x !== null && typeof (x as PlanDocument).id === "string" && typeof (x as PlanDocument).text === "string";

/** The plans that were opened in this tab; none where the browser keeps nothing. */
export function tabPlans(root: URL): PlanDocument[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key(root)) ?? "[]");
    return Array.isArray(found) ? found.filter(isDocument) : [];
  } catch {
    return [];
  }
}

/** Keeps them in place of those before. A browser that refuses has them until the page is left. */
export function keepInTab(root: URL, plans: readonly PlanDocument[]): void {
  try {
    sessionStorage.setItem(key(root), JSON.stringify(plans));
  } catch {
    // nothing is lost that was kept before
  }
}
