import type { Random } from "../random.ts";
import { firstDay, lastDay, type sizes } from "../settings.ts";
import { type Hiring, hiring } from "./hire.ts";
import { moves } from "./moves.ts";
import type { Rep, Seat, Team } from "./people.ts";

const regionNames = ["North", "East", "South", "West"] as const;
const teamNames = ["Industry", "Services", "Public", "Growth"] as const;

export interface Organisation {
  reps: readonly Rep[];
  regions: readonly string[];
  teams: readonly Team[];
  seats: readonly Seat[];
  /** sales engineers by region */
  engineers: ReadonlyMap<string, readonly Rep[]>;
}

function regionOf(name: string, chief: Rep, size: ReturnType<typeof sizes>, staff: Hiring) {
  const head = size.teamsPerRegion > 1 ? staff.hire("Manager", { team: name, region: name, manager: chief }, null, 1.35) : chief;
  const teams = Array.from({ length: size.teamsPerRegion }, (_, i): Team => {
    const team = `${name} ${teamNames[i % teamNames.length]}${i < teamNames.length ? "" : ` ${Math.floor(i / teamNames.length) + 1}`}`;
    return { name: team, region: name, leads: [{ rep: staff.hire("Manager", { team, region: name, manager: head }, null, 1), from: firstDay, to: lastDay }] };
  });
  const engineers = Array.from({ length: size.engineersPerRegion }, () => staff.hire("Sales Engineer", { team: "Solutions", region: name, manager: head }, null));
  return { teams, engineers };
}

/** Reps in teams and regions, with everything that moved in three years: joiners, leavers, a promotion, transfers, rises. */
export function organisation(size: ReturnType<typeof sizes>, random: Random): Organisation {
  const staff = hiring(random);
  const regions = regionNames.slice(0, size.regions);
  const chief = staff.hire("Manager", { team: "Head office", region: "Head office", manager: null }, null, 1.7);
  const parts = regions.map((name) => regionOf(name, chief, size, staff));
  const teams = parts.flatMap((p) => p.teams);
  const seats = Array.from({ length: size.seats }, (_, index): Seat => {
    const team = teams[index % teams.length]!;
    const rep = staff.hire("KAM", { team: team.name, region: team.region, manager: team.leads[0]!.rep }, null);
    return { index, team, spans: [{ rep, from: firstDay, to: lastDay }], weight: random.lognormal(1, 0.18) };
  });
  moves(seats, staff, random);
  for (const rep of staff.reps) rep.care = random.normal();
  const digits = Math.max(2, String(staff.reps.length).length);
  staff.reps.forEach((rep, i) => (rep.id = `R${String(i + 1).padStart(digits, "0")}`));
  return { reps: staff.reps, regions, teams, seats, engineers: new Map(regions.map((name, i) => [name, parts[i]!.engineers])) };
}
