import { counted } from "./counted.ts";

/** Words that every page shares. A message with values in it is a function; its values are already formatted text. */
export const common = {
  site: "Attain",
  home: "Attain, to the overview",
  skip: "To the content",
  navigation: "Pages",
  pages: {
    overview: "Overview",
    funnel: "Funnel",
    compare: "Compare plans",
    plan: "Plan",
    statement: "Statements",
    deals: "Deals",
    data: "Data",
    definitions: "Definitions",
  },
  describe: {
    overview: "What each plan would have cost, where deals go, and whether the figures can be trusted.",
    funnel: "Conversion, time and leaks, stage by stage.",
    compare: "The same deals replayed under several incentive plans, side by side.",
    plan: "An incentive plan as a document in words.",
    statement: "What a rep is paid under a plan, and why, line by line.",
    deals: "The deals behind a figure.",
    data: "What was loaded, what was left out, and what that distorts.",
    definitions: "Every term with its formula and a worked example.",
  },
  otherLanguage: "中文",
  otherLanguageLabel: "本页中文版",
  asOf: (day: string) => `as of ${day}`,
  theme: { label: "Theme", auto: "Auto", light: "Light", dark: "Dark" },
  menu: "Menu",

  status: {
    published: "Figures as published.",
    kept: "Figures as last computed.",
    engine: (got: string, of: string) => `Making them live: engine ${got} of ${of} MB`,
    data: (got: string, of: string) => `Making them live: data ${got} of ${of} MB`,
    starting: "Making them live: starting the engine",
    querying: "Making them live: computing",
    computing: "Computing",
    cancel: "Cancel",
    /** files of the reader go along to the page in the other language */
    leaving: (got: string, of: string) => `Taking your files along: ${got} of ${of} MB`,
    leavingLast: "Taking your files along: laying them down for the next page",
    stay: "Stay here",
    takingOver: "Taking over what this tab held",
    stopped: "Loading was stopped.",
    resume: "Make them live",
    live: "Figures are live.",
    unfinished: "Live figures did not finish loading here last time.",
    continueWithout: "Continue without live figures",
  },
  /** the figures on the page are not those asked for */
  other: (kept: boolean, gone: boolean) => `${kept ? "Earlier" : "Published"} view; yours is ${gone ? "not loaded" : "loading"}`,
  otherCompany: (shown: string) => `. The figures below are those of ${shown}`,
  /** plans that a link names and does not carry */
  notOpen: (names: string) => `Plans that are not here and left out: ${names}. A plan from a file stays in the tab where it was opened.`,
  ignored: (names: string) => `Not understood in this address and left out: ${names}`,
  undo: (name: string) => `Undo: ${name}`,
  redo: (name: string) => `Redo: ${name}`,

  fault: {
    tryAgain: "Try again",
    details: "Details for support",
    bundle_missing: (file: string, day: string) =>
      `The data file ${file} is not next to this page. The figures below were published with the site on ${day}; they cannot be filtered.`,
    unreachable: (file: string) => `${file} did not arrive: the connection failed. Published figures remain readable. Try again when the connection is back.`,
    manifest_broken: (why: string) => `manifest.json is not a bundle's manifest: ${why}. Copy both files of the bundle again, or import it anew. Published figures remain readable.`,
    notJson: "it is not JSON",
    missingPart: (part: string) => `${part} is missing or wrong`,
    schema_newer: (found: string, allowed: string) =>
      `This data file is version ${found}; this site reads up to ${allowed}. Rebuild the site, or import again with version ${allowed}.`,
    schema_older: (found: string, allowed: string) => `This data file is version ${found}; this site reads from version ${allowed}. Import it again with this version of the program.`,
    bundle_unreadable: (file: string) =>
      `The data file ${file} is whole, but it is no bundle that this site can open. Import it again with the version of the program that built this site, and copy both files. Published figures remain readable.`,
    hash_differs: (allowed: string, found: string) =>
      `The data file is not the one its manifest describes (expected ${allowed}…, found ${found}…). It was not opened. Copy both files again.`,
    engine_failed: (why: string) => `The calculation engine did not start: ${why}. Published figures remain readable.`,
    engine_unknown: "The calculation engine did not start in this browser. Published figures remain readable. Try again, or another browser; the details below are for support.",
    engine_timeout: "The calculation engine did not start within a minute. Published figures remain readable. Try again with fewer tabs open, or in another browser.",
    query_failed: "A calculation failed. The figures shown are those before it.",
    noWebAssembly: "this browser blocks WebAssembly",
    oldBrowser: "this browser is too old",
    fileMissing: (file: string) => `${file} is not where the site was copied to; copy the whole folder again`,
    fileBroken: (file: string) => `${file} is damaged; copy the whole folder again`,
    plan_missing: (file: string) => `The plan file ${file} is not where the site was copied to, so no plan can be replayed. Copy the whole folder again. Published figures remain readable.`,
  },
  partial: {
    needs: (what: string, table: string) => `${what} is not in this export. Add \`${table}\`.`,
  },

  foot: {
    table: "Table",
    chart: "Chart",
    sql: "SQL",
    csv: "CSV",
    copy: "Copy",
    copied: "Copied",
  },
  sort: (column: string) => `Sort by ${column}`,
  rows: (shown: string, all: string) => `${shown} of ${counted(all, "row")}`,
  /** paging through a list */
  list: { rows: (from: string, to: string, all: string) => `Rows ${from} to ${to} of ${all}`, previous: "Previous", next: "Next" },
  none: "–",
  thin: "thin",
  chartEnter: "Enter: deals",
  chartKeys: "Arrow keys walk the marks, Enter opens the deals behind one.",

  /** why a control is disabled */
  waits: "Can be changed once the figures are live",

  behind: {
    title: "Behind the figure",
    close: "Close",
    deals: "Deals",
    lines: "Lines",
    reps: "Reps",
    how: "How",
    sql: "SQL",
    leftOut: "Left out",
    openPage: "Open as a page",
    copyLink: "Copy link to this figure",
    copySql: "Copy SQL",
    /** stands above a statement: how it is run */
    runs: (command: string) => `Runs as it stands, in the folder of the data file: ${command}`,
    exact: "Exact value",
    loading: "Looking behind the figure",
    unknown: "Nothing is known behind this figure in the present selection.",
    waits: "What is behind a figure is computed by the engine, which is still loading.",
    without: "What is behind a figure is computed by the engine, which is not running.",
    total: (n: string) => counted(n, "deal"),
    nothingLeftOut: "Nothing was left out.",
  },

  trust: {
    label: "Where these figures come from",
    rows: (read: string, loaded: string, rejected: string, leftOut: string) => `${counted(read, "row")} read = ${loaded} loaded + ${rejected} rejected + ${leftOut} left out.`,
    deals: (n: string) => counted(n, "deal"),
    here: "Computed in this tab. Nothing leaves it.",
    published: "As published with the site. Nothing leaves this tab.",
  },
};
