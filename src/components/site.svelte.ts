import { createContext } from "svelte";
import type { Day } from "../domain/calendar.ts";
import type { DatasetFacts } from "../domain/dataset/facts.ts";
import type { Manifest } from "../domain/dataset/manifest.ts";
import { runnable } from "../domain/dataset/session.ts";
import type { OfferedDataset } from "../domain/dataset/offered.ts";
import { defaultSelection, type Selection } from "../domain/selection/selection.ts";
import { type AbsentSlot, parseUrl, writeUrl } from "../domain/selection/url.ts";
import type { CheckResult } from "../engine/jobs/data.ts";
import { createFormat } from "../i18n/format.ts";
import { messages, type Messages } from "../i18n/messages.ts";
import { noSteps, redone, type Steps, taken, undone } from "./app/history.ts";
import { handOver } from "./app/hand-over.ts";
import { ownId } from "./app/own.ts";
import { FieldNames } from "./app/names.svelte.ts";
import { Session } from "./app/session.svelte.ts";
import { OwnWork } from "./data/own/work.svelte.ts";
import type { Words } from "./page.ts";
import { type Published, shownFirst } from "./published.ts";
import { type Locale, type PageId, pathOf } from "./routes.ts";

/** What undo takes back: the plans and their edits. Filters and pages have the browser's Back. */
type Undoable = Pick<Selection, "plans" | "base" | "focus">;

export interface ChooseOptions {
  /** in words, for undo: `B rate above quota`; without it the step cannot be undone by name */
  name?: string;
  /** a new entry in the browser's history (pages, plans, panels); edits replace the present one */
  push?: boolean;
  /** the address follows a moment later: one of many changes in a row, as while a number is dragged (browsers refuse hundreds in a few seconds) */
  later?: boolean;
}

/** The bundle that figures were computed from, and the day they are of. */
export interface Origin {
  manifest: Manifest;
  facts: DatasetFacts;
  /** checks of its data that stop the figures */
  stops: readonly CheckResult[];
  asOf: Day;
  /** the dataset's name */
  title: OfferedDataset["title"];
  /** computed in this tab, not published with the site */
  here: boolean;
}

const addressAfterMs = 250;

/** The site in this tab: page, selection, words, engine. Handed down by context to every component below `App`. */
export class Site {
  readonly locale: Locale;
  readonly t: Messages;
  readonly published: Published;
  readonly session: Session;
  readonly names = new FieldNames();
  /** files that the reader brings; a page that is left and found again finds them as they were */
  readonly own: OwnWork;
  readonly nameOf = (field: string, value: string): string | undefined => this.names.get(field, value);

  page = $state<PageId>("overview");
  selection = $state.raw<Selection>() as Selection;
  /** parameters of the address that were not understood */
  ignored = $state.raw<string[]>([]);
  /** plans that the address puts in the comparison and that are not here */
  absent = $state.raw<AbsentSlot[]>([]);
  /** the address asks for data of the reader's own, and none are in this tab or this browser */
  ownGone = $state(false);
  /** the next page has what this one would lose */
  isLeaving = false;
  /** bytes of the reader's files that were read for the next page, while they are */
  leaving = $state.raw<{ read: number; total: number } | undefined>(undefined);
  #leave: AbortController | undefined;
  steps = $state.raw<Steps<Undoable>>(noSteps);
  /** the site's root as links begin with it: relative in the HTML, absolute once this tab has followed a link */
  root = $state("./");
  /** the figures on the page are the reader's own, computed in this tab */
  isLive = $state(false);
  /** where the figures on the page come from; changes together with them */
  origin = $state.raw<Origin>() as Origin;

  #addressTimer: ReturnType<typeof setTimeout> | undefined;

  readonly facts = $derived.by(() => this.origin.facts);
  readonly f = $derived.by(() => createFormat(this.locale, this.facts));
  readonly words: Words = $derived.by(() => ({ t: this.t, f: this.f, locale: this.locale }));
  readonly dataset = $derived.by(() => this.session.datasets.find((d) => d.id === this.selection.dataset) ?? this.session.datasets[0]!);
  readonly defaults = $derived.by(() => this.defaultsOf(this.dataset));
  /** name of the data that are asked for while the figures on the page are another company's, which must not be taken for theirs */
  readonly awaited = $derived.by(() => {
    const { published, session, dataset } = this;
    const bundle = session.manifest?.files[0]!.sha256;
    if (bundle === undefined || bundle === this.origin.manifest.files[0]!.sha256) return undefined;
    const replaced = dataset.id === published.datasets[0]!.id && bundle !== published.manifest.files[0]!.sha256;
    return replaced ? session.manifest!.title : dataset.title[this.locale];
  });

  constructor(page: PageId, locale: Locale, root: string, published: Published) {
    this.page = page;
    this.locale = locale;
    this.root = root;
    this.published = published;
    this.t = messages[locale];
    // What the address leaves out is the dataset's own: its export's day, its plans.
    this.session = new Session(() => this.rootUrl(), published, () => this.readAddress());
    this.own = new OwnWork(this);
    this.origin = { manifest: published.manifest, facts: published.facts, stops: published.stops, asOf: published.facts.asOf, title: published.datasets[0]!.title, here: false };
    this.selection = this.defaultsOf(published.datasets[0]!);
  }

  /** Says where the figures now on the page come from. As at an edit of a plan it is mostly the same place, and then nothing that depends on it is made anew. */
  comeFrom(origin: Origin): void {
    const now = this.origin;
    if ((Object.keys(origin) as (keyof Origin)[]).some((k) => origin[k] !== now[k])) this.origin = origin;
  }

  /** The site's root, absolute. Only in a tab. */
  rootUrl(): URL {
    return new URL(this.root, document.baseURI);
  }

  /** A figure's SQL as a text that runs by itself on the data file that the figure came from. */
  runnable(text: string): string {
    const { manifest, facts } = this.origin;
    const file = manifest.files[0]!.path;
    return `-- ${this.t.common.behind.runs(`duckdb -readonly ${file}`)}\n${runnable(text, { file, tables: Object.keys(facts.tables) })}`;
  }

  /** The selection of an address without parameters, for a dataset. */
  defaultsOf(dataset: OfferedDataset): Selection {
    const { published, session } = this;
    const live = session.live?.dataset.id === dataset.id ? session.live : undefined;
    // Of the reader's own data the day is known before they are opened.
    const manifest = dataset.id === ownId && session.own ? session.own.manifest : session.manifest;
    const asOf = live?.facts.asOf ?? manifest?.as_of ?? published.facts.asOf;
    const own = dataset.plans.filter((id) => published.plans.includes(id));
    return defaultSelection({ id: dataset.id, asOf, plans: own.length > 0 ? own : shownFirst(published) });
  }

  /** Takes the selection from the address. */
  readAddress(search = location.search): void {
    const asked = new URLSearchParams(search).get("dataset");
    const dataset = this.session.datasets.find((d) => d.id === asked) ?? this.session.datasets[0]!;
    const { live } = this.session;
    const fields = live?.dataset.id === dataset.id ? live.fields : undefined;
    const known = { datasets: this.session.datasets.map((d) => d.id), plans: [...this.published.plans, ...this.session.ownPlans.map((p) => p.id)], ...(fields ? { fields } : {}) };
    const { selection, ignored, absent } = parseUrl(search, this.defaultsOf(dataset), known);
    this.selection = selection;
    this.absent = absent;
    this.ownGone = asked === ownId && this.session.datasetsRead && this.session.own === undefined;
    this.ignored = asked === ownId ? ignored.filter((x) => !x.startsWith("dataset=")) : ignored;
  }

  /** The query string of a selection, as links carry it. */
  search(selection: Selection = this.selection): string {
    return writeUrl(selection, this.defaults, this.session.datasets[0]!.id);
  }

  /** The address of what is seen, for others: it names the dataset in any case, so that a site with another first one does not show that one's figures. */
  link(): string {
    const url = new URL(writeUrl(this.selection, this.defaults, ""), location.href);
    url.hash = location.hash;
    return url.href;
  }

  /** A link to a page with the present selection; `change` narrows it, `page` names what the page is about (`{ rep: "r7" }`). */
  href(page: PageId, change: Partial<Selection> = {}, locale: Locale = this.locale): string {
    return this.root + pathOf(page, locale) + this.search({ ...this.selection, figure: null, page: {}, ...change });
  }

  /** Chooses: the selection changes, the address says so, figures follow. */
  choose(change: Partial<Selection>, { name, push = false, later = false }: ChooseOptions = {}): void {
    const before = this.selection;
    const after = { ...before, ...change };
    this.selection = after;
    if (name !== undefined) this.steps = taken(this.steps, { name, before: undoable(before), after: undoable(after) });
    clearTimeout(this.#addressTimer);
    if (later) this.#addressTimer = setTimeout(() => this.#writeAddress(false), addressAfterMs);
    else this.#writeAddress(push);
  }

  /** Ends a row of changes that had no name: one step for undo, from `before` to what is chosen now. */
  commit(before: Selection, name: string): void {
    if (before.plans !== this.selection.plans) this.steps = taken(this.steps, { name, before: undoable(before), after: undoable(this.selection) });
    clearTimeout(this.#addressTimer);
    this.#writeAddress(false);
  }

  undo(): void {
    this.#step(undone(this.steps));
  }

  redo(): void {
    this.#step(redone(this.steps));
  }

  /** Something of the reader's is in this page alone: data in use, files that are being read. */
  get hasOwn(): boolean {
    const { own } = this.session;
    return (own !== undefined && !own.kept) || this.own.isUnderWay;
  }

  /** Goes to the page in another language, which is another document: what is in this page alone goes along. */
  async leaveFor(href: string): Promise<void> {
    if (this.#leave) return;
    const { own } = this.session;
    const { signal } = (this.#leave = new AbortController());
    try {
      const work = await this.own.handed({ signal, onBytes: (read, total) => (this.leaving = { read, total }) });
      await handOver(this.rootUrl(), { own: own?.kept ? undefined : own, work }, signal);
      this.isLeaving = true;
    } catch {
      if (signal.aborted) return;
      // The browser keeps nothing: it asks before the data are lost.
    } finally {
      this.#leave = undefined;
      if (!this.isLeaving) this.leaving = undefined;
    }
    location.assign(href);
  }

  /** Stays on this page: what was laid down for the next one is taken away. */
  stay(): void {
    this.#leave?.abort(new DOMException("given up", "AbortError"));
  }

  /** Opens what is behind a figure, or closes the panel. */
  open(figure: string | null): void {
    if (figure !== this.selection.figure) this.choose({ figure }, { push: true });
  }

  #step(to: { steps: Steps<Undoable>; state: Undoable } | undefined): void {
    if (!to) return;
    this.steps = to.steps;
    this.selection = { ...this.selection, ...to.state };
    this.#writeAddress(false);
  }

  #writeAddress(push: boolean): void {
    const url = location.pathname + this.search() + location.hash;
    if (push) history.pushState({ scroll: null }, "", url);
    else history.replaceState(history.state, "", url);
  }
}

const undoable = ({ plans, base, focus }: Selection): Undoable => ({ plans, base, focus });

/** The site of the component at hand, and (for `App` alone) its provider. */
export const [useSite, provideSite] = createContext<Site>();

