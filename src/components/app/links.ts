import { type Locale, type PageId, routeAt } from "../routes.ts";

/** Where a click leads when this tab can follow it by itself: a page of the site in the same language. */
export interface Followed {
  page: PageId;
  url: URL;
}

/** @returns undefined for links that the browser follows: other sites, other languages, files, new tabs, places on the same page */
export function followed(event: MouseEvent, root: URL, locale: Locale): Followed | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link?.href || link.target || link.hasAttribute("download") || link.hasAttribute("hreflang")) return undefined;
  const url = new URL(link.href);
  if (url.hash && url.pathname === location.pathname && url.search === location.search) return undefined;
  const page = pageAt(url, root, locale);
  return page && { page, url };
}

/** The page that stands at an address of this site, in this language. */
export function pageAt(url: URL, root: URL, locale: Locale): PageId | undefined {
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return undefined;
  const found = routeAt(url.pathname.slice(root.pathname.length));
  return found?.locale === locale ? found.page : undefined;
}
