import { takeBack } from "./clawback.ts";
import { type DayNumber } from "./days.ts";
import type { Component } from "./document.ts";
import type { Entry, Piece, Released } from "./entry.ts";
import { type Part, partsOf } from "./release.ts";
import type { Scene } from "./scene.ts";

/** Steps 7 and 8: what becomes of each line, and the lines that take back. */
export function fatesOf(scene: Scene, component: Component | null, entries: readonly Entry[]): Released[] {
  return entries.flatMap((entry) => {
    const parts = partsOf(scene, entry, component?.release);
    const lost = parts.map(() => 0n);
    const back = component?.clawback && entry.kind !== "cap" ? takeBack(scene, component.clawback, entry, parts, lost) : [];
    const pieces = parts.flatMap((part, i) => piecesOf(scene, entry, part, lost[i]!));
    const clawbacks = back.map(({ on, back: cents }): Released => ({
      entry: { ...entry, kind: "clawback", on, credit: null, rate: null, cents, hold: "none" }, pieces: [{ cents, status: "payable", payableOn: on }],
    }));
    return [{ entry, pieces }, ...clawbacks];
  });
}

function piecesOf({ book: { asOf }, reach }: Scene, entry: Entry, part: Part, lost: bigint): Piece[] {
  const gone: Piece[] = lost === 0n ? [] : [{ cents: lost, status: "forfeited", payableOn: null }];
  const cents = part.cents - lost;
  if (cents === 0n && part.cents !== 0n) return gone;
  return [...gone, { cents, ...fate() }];

  function fate(): Pick<Piece, "status" | "payableOn"> {
    if (entry.hold === "held" || entry.hold === "forfeited") return { status: entry.hold, payableOn: null };
    const { left } = entry.rep;
    if (part.ifEmployed && left !== null && left < part.day! && left <= asOf) {
      reach.see("release: forfeited by leaving");
      return { status: "forfeited", payableOn: null };
    }
    const known: DayNumber | null = part.day;
    if (known !== null && known <= asOf) return { status: "payable", payableOn: known };
    return { status: "unreleased", payableOn: part.calendar ? known : null };
  }
}
