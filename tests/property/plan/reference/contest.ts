import { allot } from "./allot.ts";
import type { Rep } from "./book.ts";
import { toText } from "./days.ts";
import type { Contest } from "./document.ts";
import { type Exact, exact, one, total } from "./exact.ts";
import type { Scene } from "./scene.ts";
import type { RepView, Turn } from "./view.ts";

/** The ranks of a contest and what each rep wins by them. */
export class Ranks {
  #scene: Scene;
  #contest: Contest;
  #views: ReadonlyMap<Rep, RepView>;
  #won = new Map<string, Map<Rep, bigint>>();

  constructor(scene: Scene, contest: Contest, views: ReadonlyMap<Rep, RepView>) {
    this.#scene = scene;
    this.#contest = contest;
    this.#views = views;
  }

  /** The rep's prize of a period in cents; null without a place. */
  prize(rep: Rep, turn: Turn): bigint | null {
    const key = toText(turn.period.first);
    let won = this.#won.get(key);
    if (!won) this.#won.set(key, (won = this.#rank(turn)));
    return won.get(rep) ?? null;
  }

  #rank(turn: Turn): Map<Rep, bigint> {
    const { people, book: { coin }, reach } = this.#scene;
    const { measure, among = "company", at_least: least, prizes = [], award } = this.#contest;
    const groups = new Map<string, { rep: Rep; value: Exact }[]>();
    for (const [rep, view] of this.#views) {
      if (!view.service.inOn(turn.period.last)) continue;
      const group = among === "company" ? "" : people.field(rep, among, turn.period.last);
      const value = view.value(measure, turn.period);
      if (group === null || value === null) continue;
      if (least === undefined ? value.sign <= 0 : value.below(exact(least))) continue;
      groups.set(group, [...(groups.get(group) ?? []), { rep, value }]);
    }
    const won = new Map<Rep, bigint>();
    for (const group of groups.values()) {
      group.sort((a, b) => b.value.compare(a.value) || (a.rep.id < b.rep.id ? -1 : 1));
      for (let place = 0; place < group.length; ) {
        const tied = group.filter((r) => r.value.is(group[place]!.value));
        const sum = coin.cents(total(prizes.slice(place, place + tied.length).map((p) => exact(p))));
        if (tied.length > 1 && sum > 0n) reach.see("contest: a tie");
        if (sum > 0n) reach.see(`contest among ${among}`);
        // An award is for the first place alone.
        if (award === undefined || place === 0) allot(sum, tied.map(() => one)).forEach((cents, i) => won.set(tied[i]!.rep, cents));
        place += tied.length;
      }
    }
    return won;
  }
}
