import { type DayNumber, dayNumber, workdayAfter } from "../days.ts";
import type { Random } from "../random.ts";
import { firstNames, lastNames, personName } from "../words/people.ts";
import type { Rep, Role, Standing } from "./people.ts";

/** Yearly base and target incentive in cents, before level. */
const pay: Record<Role, readonly [base: number, target: number]> = {
  KAM: [7_200_000, 5_600_000],
  "Sales Engineer": [8_600_000, 2_200_000],
  Manager: [11_800_000, 6_400_000],
};

const thousand = (cents: number) => Math.round(cents / 100_000) * 100_000;

/** Takes people on: every name once, ids in the order of hiring into the system. */
export function hiring(random: Random) {
  const first = random.shuffle(firstNames);
  const last = random.shuffle(lastNames);
  const reps: Rep[] = [];
  return {
    reps,
    hire(role: Role, place: { team: string; region: string; manager: Rep | null }, hired: DayNumber | null, level = random.between(0.8, 1.2)): Rep {
      const index = reps.length;
      const from = hired ?? workdayAfter(random.int(dayNumber("2014-02-01"), dayNumber("2022-09-30")));
      const [base, target] = pay[role];
      const standing: Standing = { from, role, ...place, base: thousand(base * level), target: thousand(target * level), plan: null };
      const rep: Rep = { index, id: "", name: personName(first, last, index), hired: from, left: null, sellsUntil: null, history: [standing], skill: random.normal(), care: 0, level };
      reps.push(rep);
      return rep;
    },
  };
}

export type Hiring = ReturnType<typeof hiring>;
