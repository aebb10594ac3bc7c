/**
 * The funnel as plain loops over deals, written from the definitions and sharing no code with the product. Slow and literal.
 */
type Cell = string | number | boolean | null | undefined;
type Rec = Record<string, Cell>;
interface Options {
  view: "cohort" | "period"; from: string | null; to: string | null; asOf: string; count: "reached" | "entered" | "strict"; whose: "close" | "creation" | "entry"; by: string | null;
  where: Readonly<Record<string, readonly (string | null)[]>>;
}
interface Entry { stage: string; kind: string; position: number; day: string | null; sequence: number }
interface Deal {
  row: Rec; outcome: string; closed: string | null; planned: string | null; amount: bigint | null; entries: Entry[]; path: Entry[]; undated: boolean; created: string | null;
}

const days = (a: string, b: string) => Math.max(0, Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000));
const cents = (n: Cell) => (n === null || n === undefined || n === "" ? null : BigInt(Math.round(Number(n) * 100)));
const money = (c: bigint) => { const a = c < 0n ? -c : c; return `${c < 0n ? "-" : ""}${a / 100n}.${String(a % 100n).padStart(2, "0")}`; };
const text = (v: Cell) => (v === null || v === undefined || v === "" ? null : String(v));

export function referenceFunnel(world: Record<string, readonly Rec[]>, o: Options, exportDay: string) {
  const D = o.asOf;
  const come = (d: string | null) => (d ?? exportDay) <= D;
  const inRange = (d: string | null) => (o.from === null && o.to === null) || (d !== null && (o.from === null || d >= o.from) && (o.to === null || d <= o.to));
  const changes = (deal: Cell, field: string, after: string) =>
    (world.deal_changes ?? []).filter((c) => c.deal_id === deal && c.field === field && String(c.changed_on) > after).sort((a, b) => (String(a.changed_on) < String(b.changed_on) ? -1 : 1))[0];
  const back = (row: Rec, field: string, column: string, after: string): Cell => { const c = changes(row.deal_id, field, after); return c ? c.old_value : row[column]; };
  const stageRows = world.stages!;
  const byPosition = (kind: string) => stageRows.filter((s) => s.kind === kind).sort((a, b) => Number(a.position) - Number(b.position) || (String(a.stage_id) < String(b.stage_id) ? -1 : 1)).map((s) => String(s.stage_id));
  const open = byPosition("open");
  const delivery = byPosition("delivery");
  const parkedStages = byPosition("parked");
  const order = [...open, "won", ...delivery];
  const rank = (s: string) => order.indexOf(s);

  // deals as of D
  const deals: Deal[] = [];
  for (const row of world.deals!) {
    const created = text(row.created_on);
    if (!come(created)) continue;
    const closes = row.outcome !== "open" && come(text(row.closed_on));
    const outcome = closes ? String(row.outcome) : "open";
    const closed = closes ? text(row.closed_on) : null;
    const planned = closes ? null : text(back(row, "close_date", "closed_on", D));
    let amount = cents(back(row, "amount", "amount", D));
    if (row.currency && row.currency !== "USD" && amount !== null) {
      const on = closed ?? D;
      const rates = (world.fx_rates ?? []).filter((r) => r.currency === row.currency && String(r.valid_from) <= on).sort((a, b) => (String(a.valid_from) < String(b.valid_from) ? 1 : -1));
      if (rates.length === 0) amount = null;
      else {
        const e8 = BigInt(Math.round(Number(rates[0]!.rate) * 1e8));
        amount = (amount * e8 + 50_000_000n) / 100_000_000n;
      }
    }
    const entries: Entry[] = [];
    for (const e of world.stage_events ?? []) {
      if (e.deal_id !== row.deal_id || !come(text(e.entered_on))) continue;
      const stage = stageRows.find((s) => s.stage_id === e.stage_id)!;
      if (stage.kind === "won" || stage.kind === "lost" || (stage.kind === "delivery" && outcome !== "won")) continue;
      entries.push({ stage: String(e.stage_id), kind: String(stage.kind), position: Number(stage.position), day: text(e.entered_on), sequence: Number(e.sequence ?? 0) });
    }
    const undated = entries.some((e) => e.day === null && e.kind !== "delivery");
    const cmp = (x: string | number, y: string | number) => (x < y ? -1 : x > y ? 1 : 0);
    const last = (d: string | null) => d ?? "9999";
    entries.sort((a, b) =>
      undated ? cmp(a.position, b.position) || cmp(a.stage, b.stage) || cmp(last(a.day), last(b.day)) : cmp(last(a.day), last(b.day)) || cmp(a.sequence, b.sequence) || cmp(a.position, b.position) || cmp(a.stage, b.stage));
    const path: Entry[] = [];
    for (const e of entries) if (e.kind === "open" && path.at(-1)?.stage !== e.stage) path.push(e);
    deals.push({ row, outcome, closed, planned, amount, entries, path, undated, created });
  }

  // stays
  const stay = (d: Deal, s: string): { days: number; ended: boolean; first: string } | null => {
    if (d.undated) return null;
    const isDelivery = delivery.includes(s);
    const i = d.entries.findIndex((e) => e.stage === s && e.day !== null);
    if (i < 0) return null;
    const first = d.entries[i]!.day!;
    const ends = d.entries.slice(i + 1).filter((e) => e.stage !== s && e.day !== null && (!isDelivery || e.kind === "delivery")).map((e) => e.day!);
    if (!isDelivery && d.closed !== null) ends.push(d.closed);
    if (ends.length > 0) return { days: days(first, ends.sort()[0]!), ended: true, first };
    if (!isDelivery && d.outcome !== "open") return null;
    return { days: days(first, D), ended: false, first };
  };
  const p90 = new Map<string, number>();
  for (const s of open) {
    const lengths = deals.map((d) => stay(d, s)).filter((x) => x?.ended).map((x) => x!.days).sort((a, b) => a - b);
    if (lengths.length > 0) p90.set(s, lengths[Math.ceil((lengths.length * 9) / 10) - 1]!);
  }
  const place = (d: Deal) => d.path.at(-1)?.stage ?? null;
  const parkedAt = (d: Deal) => { const e = d.entries.filter((x) => x.kind !== "delivery").at(-1); return d.outcome === "open" && e?.kind === "parked" ? e.stage : null; };
  const stale = (d: Deal) => {
    const s = place(d);
    if (d.outcome !== "open" || s === null || d.undated || parkedAt(d) !== null || !p90.has(s)) return false;
    return days(d.path.at(-1)!.day!, D) > p90.get(s)!;
  };
  const overdue = (d: Deal) => d.outcome === "open" && d.planned !== null && d.planned < D;

  // sense of having got to a stage
  const entered = (d: Deal, s: string) => (s === "won" ? d.outcome === "won" : d.entries.some((e) => e.stage === s));
  const reached = (d: Deal, s: string) => {
    if (rank(s) <= rank("won") && d.outcome === "won") return true;
    return d.entries.some((e) => e.kind !== "parked" && rank(e.stage) >= rank(s));
  };
  const strict = (d: Deal, s: string) => {
    if (s === "won" && d.outcome !== "won") return false;
    const upTo = open.slice(0, Math.min(open.length, rank(s) + 1));
    const firsts = upTo.map((x) => d.path.findIndex((e) => e.stage === x));
    return firsts.every((f, i) => f >= 0 && (i === 0 || f > firsts[i - 1]!));
  };
  const is = (d: Deal, s: string, sense: string) => (sense === "entered" ? entered(d, s) : sense === "strict" && !delivery.includes(s) ? strict(d, s) : reached(d, s));
  const least = (all: (string | null)[]) => all.filter((x): x is string => x !== null).sort()[0] ?? null;
  const dayOf = (d: Deal, s: string, sense: string): string | null => {
    if (s === "won") return d.closed;
    const own = sense === "entered" || (sense === "strict" && !delivery.includes(s));
    if (own) return least(d.entries.filter((e) => e.stage === s).map((e) => e.day));
    return least([...d.entries.filter((e) => e.kind !== "parked" && rank(e.stage) >= rank(s)).map((e) => e.day), ...(d.outcome === "won" && open.includes(s) ? [d.closed] : [])]);
  };

  // fields
  const owners = ["owner", "team", "region", "role", "manager"];
  const ownerValue = (d: Deal, field: string, on: string | null) => {
    const day = on ?? D;
    const rep = text(back(d.row, "owner_id", "owner_id", day));
    if (field === "owner" || rep === null) return rep;
    const column = field === "manager" ? "manager_id" : field;
    const held = (world.assignments ?? []).find((a) => a.rep_id === rep && String(a.valid_from) <= day && (text(a.valid_to) === null || String(a.valid_to) >= day));
    return text(held?.[column]) ?? text(world.reps!.find((r) => r.rep_id === rep)?.[column]);
  };
  const wholeDay = (d: Deal) => (o.whose === "creation" ? d.created : d.closed);
  const value = (d: Deal, field: string): string | null => {
    if (owners.includes(field)) return ownerValue(d, field, wholeDay(d));
    if (field === "segment") return text((world.accounts ?? []).find((a) => a.account_id === d.row.account_id)?.segment);
    if (field === "outcome") return d.outcome;
    if (field === "lost_reason") return d.outcome === d.row.outcome ? text(d.row.lost_reason) : null;
    if (field === "created_quarter") return d.created === null ? null : `${d.created.slice(0, 4)}-${["01", "04", "07", "10"][Math.floor((Number(d.created.slice(5, 7)) - 1) / 3)]}-01`;
    if (field === "closed_month") { const c = d.closed ?? d.planned; return c === null ? null : `${c.slice(0, 7)}-01`; }
    if (field in d.row) return text(d.row[field]);
    return text((world.deal_attributes ?? []).find((a) => a.deal_id === d.row.deal_id && a.name === field)?.value);
  };
  const passing = deals.filter((d) => Object.entries(o.where).every(([f, vs]) => vs.includes(value(d, f))));
  const atEntry = o.whose === "entry" && o.by !== null && owners.includes(o.by);
  const segOf = (d: Deal) => (o.by === null ? null : value(d, o.by));
  const segAt = (d: Deal, on: string | null) => (atEntry ? ownerValue(d, o.by!, on) : segOf(d));

  // the view
  const result = (d: Deal) => (o.view === "cohort" ? d.outcome : d.outcome !== "open" && inRange(d.closed) ? d.outcome : "open");
  const viewed = passing.filter((d) => (o.view === "cohort" ? inRange(d.created) : d.path.some((e) => inRange(e.day)) || (d.outcome !== "open" && inRange(d.closed))));
  const rowHas = (d: Deal, on: string | null) => (o.view === "cohort" ? viewed.includes(d) : inRange(on));
  const members = (s: string, sense: string) => passing.filter((d) => is(d, s, sense) && rowHas(d, dayOf(d, s, sense)));

  const kaplan = (stays: { days: number; ended: boolean }[]) => {
    const curve: { day: number; at_risk: number; left: number; still_in: number }[] = [];
    let still = 1;
    for (const day of [...new Set(stays.filter((s) => s.ended).map((s) => s.days))].sort((a, b) => a - b)) {
      const at_risk = stays.filter((s) => s.days >= day).length;
      const left = stays.filter((s) => s.ended && s.days === day).length;
      still *= 1 - left / at_risk;
      curve.push({ day, at_risk, left, still_in: still });
    }
    return curve;
  };
  const firstAt = (curve: { day: number; still_in: number }[], share: number) => curve.find((c) => c.still_in <= share + 1e-9)?.day ?? null;
  const wilson = (x: number, n: number) => {
    if (n === 0) return { value: null, low: null, high: null, n, thin: true };
    const z = 1.959964;
    const p = x / n;
    const root = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * n)) / n);
    const den = 1 + (z * z) / n;
    return { value: p, low: x === 0 ? 0 : (p + (z * z) / (2 * n) - root) / den, high: x === n ? 1 : (p + (z * z) / (2 * n) + root) / den, n, thin: n < 30 };
  };
  const total = (list: Deal[]) => list.reduce((t, d) => t + (d.amount ?? 0n), 0n);

  const seen = new Set<string | null>();
  if (o.by === null) seen.add(null);
  for (const d of viewed) seen.add(segOf(d));
  for (const s of order) for (const sense of ["reached", "entered"]) for (const d of members(s, sense)) if (is(d, s, sense)) seen.add(segAt(d, dayOf(d, s, sense)));
  for (const p of parkedStages) for (const d of passing) { const f = least(d.entries.filter((e) => e.stage === p).map((e) => e.day)); if (d.entries.some((e) => e.stage === p) && rowHas(d, f)) seen.add(segAt(d, f)); }
  const segments = [...seen].sort((a, b) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));

  return segments.map((segment) => {
    const mine = viewed.filter((d) => segOf(d) === segment);
    const won = mine.filter((d) => result(d) === "won");
    const lost = mine.filter((d) => result(d) === "lost");
    const still = mine.filter((d) => result(d) === "open");
    const worth = (list: Deal[]) => total(list.filter((d) => d.amount !== null && d.amount > 0n));
    const [wonWorth, lostWorth] = [Number(worth(won)), Number(worth(lost))];
    const cycles = won.filter((d) => d.created !== null && d.closed !== null).map((d) => days(d.created!, d.closed!)).sort((a, b) => a - b);
    const k = cycles.length;
    const inRow = (s: string, sense: string) => members(s, sense).filter((d) => segAt(d, dayOf(d, s, sense)) === segment);
    const placed = (s: string | null) => viewed.filter((d) => place(d) === s && (s === null ? segOf(d) : segAt(d, dayOf(d, s, "reached"))) === segment);
    const staysIn = (s: string) => passing.flatMap((d) => {
      const x = stay(d, s);
      return x && rowHas(d, x.first) && segAt(d, parkedStages.includes(s) ? x.first : dayOf(d, s, "reached")) === segment ? [{ ...x, d }] : [];
    });
    const age = (s: string) => {
      const fates = passing.flatMap((d): { days: number; fate: string }[] => {
        const i = d.entries.findIndex((e) => e.stage === s && e.day !== null);
        if (d.undated || i < 0 || !rowHas(d, d.entries[i]!.day) || segAt(d, dayOf(d, s, "reached")) !== segment) return [];
        const first = d.entries[i]!.day!;
        const on = least([...d.entries.slice(i + 1).filter((e) => e.kind !== "parked" && rank(e.stage) > rank(s)).map((e) => e.day), ...(d.outcome === "won" ? [d.closed] : [])]);
        if (on !== null) return [{ days: days(first, on), fate: "on" }];
        if (d.outcome === "open") return [{ days: days(first, D), fate: "open" }];
        return d.outcome === "lost" && d.closed !== null ? [{ days: days(first, d.closed), fate: "lost" }] : [];
      });
      let [s0, on, gone] = [1, 0, 0];
      const steps: { day: number; on: number; lost: number; still_in: number }[] = [];
      for (const day of [...new Set(fates.filter((f) => f.fate !== "open").map((f) => f.days))].sort((a, b) => a - b)) {
        const risk = fates.filter((f) => f.days >= day).length;
        const count = (fate: string) => fates.filter((f) => f.fate === fate && f.days === day).length;
        on += (s0 * count("on")) / risk;
        gone += (s0 * count("lost")) / risk;
        s0 *= 1 - (count("on") + count("lost")) / risk;
        steps.push({ day, on, lost: gone, still_in: s0 });
      }
      return { n: fates.length, longest: fates.length === 0 ? null : Math.max(...fates.map((f) => f.days)), steps };
    };
    const duration = (s: string) => { const list = staysIn(s); const curve = kaplan(list); return { list, curve, median_days: firstAt(curve, 0.5), p90_days: firstAt(curve, 0.1) }; };
    const stages = order.map((s, i) => {
      const next = order[i + 1];
      const here = inRow(s, o.count);
      const went = next === undefined ? [] : here.filter((d) => is(d, next, o.count));
      const resolved = here.filter((d) => went.includes(d) || d.outcome !== "open");
      const w = wilson(went.length, here.length);
      const kind = s === "won" ? "won" : i < open.length ? "open" : "delivery";
      const dur = duration(s);
      const fallen = placed(s).filter((d) => result(d) === "lost");
      return {
        stage_id: s, kind, entered: inRow(s, "entered").length, reached: inRow(s, "reached").length, strict: kind === "delivery" ? null : inRow(s, "strict").length,
        skipped: inRow(s, "reached").length - inRow(s, "entered").length,
        conversion: next === undefined ? null : w.value, low: next === undefined ? null : w.low, high: next === undefined ? null : w.high, thin: next === undefined ? null : w.thin,
        share: o.view === "period" || atEntry || mine.length === 0 ? null : here.length / mine.length,
        mature_conversion: next === undefined || resolved.length === 0 ? null : went.length / resolved.length,
        lost: kind === "open" ? fallen.length : null, lost_amount: kind === "open" ? money(total(fallen)) : null, stale: kind === "open" ? placed(s).filter(stale).length : null,
        median_days: kind === "won" ? null : dur.median_days, p90_days: kind === "won" ? null : dur.p90_days,
      };
    });
    const leak = (s: string | null) => {
      const list = placed(s).filter((d) => result(d) === "lost");
      const reasons = [...new Set(list.map((d) => value(d, "lost_reason")))].map((reason) => { const with_ = list.filter((d) => value(d, "lost_reason") === reason); return { reason, deals: with_.length, amount: money(total(with_)) }; });
      return { stage_id: s, deals: list.length, amount: money(total(list)), reasons };
    };
    return {
      segment, deals: mine.length, won: won.length, lost: lost.length, open: still.length, unplaced: mine.filter((d) => place(d) === null).length, overdue: mine.filter(overdue).length, stale: mine.filter(stale).length,
      won_amount: money(total(won)), lost_amount: money(total(lost)), open_amount: money(total(still)),
      win_rate: wilson(won.length, won.length + lost.length),
      win_rate_amount: (lost.length > 0 && lostWorth === 0) || wonWorth + lostWorth === 0 ? null : wonWorth / (wonWorth + lostWorth),
      win_rate_created: wilson(won.length, mine.length),
      win_rate_stale_lost: wilson(won.length, won.length + lost.length + mine.filter((d) => d.outcome === "open" && (overdue(d) || stale(d))).length),
      cycle: { n: k, median_days: k === 0 ? null : (cycles[Math.floor((k - 1) / 2)]! + cycles[Math.floor(k / 2)]!) / 2, mean_days: k === 0 ? null : cycles.reduce((a, b) => a + b, 0) / k },
      stages,
      parked: parkedStages.map((s) => {
        const list = passing.filter((d) => d.entries.some((e) => e.stage === s)).filter((d) => { const f = least(d.entries.filter((e) => e.stage === s).map((e) => e.day)); return rowHas(d, f) && segAt(d, f) === segment; });
        const dur = duration(s);
        return { stage_id: s, entered: list.length, now: list.filter((d) => parkedAt(d) === s).length, median_days: dur.median_days, p90_days: dur.p90_days };
      }),
      leaks: [...open.map(leak), ...(leak(null).deals > 0 ? [leak(null)] : [])],
      durations: [...open, ...delivery, ...parkedStages].map((s) => { const { list, curve } = duration(s); return { stage_id: s, n: list.length, censored: list.filter((x) => !x.ended).length, curve, by_age: open.includes(s) ? age(s) : null }; }),
    };
  });
}
