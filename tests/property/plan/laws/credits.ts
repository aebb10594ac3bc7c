import type { World } from "../../../lib/world.ts";

/** Credits with those rows written out that a deal without any has by its owner. */
export function explicitCredits(world: World): World[string] {
  const own = world["credits"] ?? [];
  const known = new Set(own.map((c) => c["deal_id"]));
  return [...own, ...world["deals"]!.filter((d) => !known.has(d["deal_id"]!) && d["owner_id"] != null).map((d) => ({ deal_id: d["deal_id"]!, rep_id: d["owner_id"]!, type: "revenue", share: 1 }))];
}
