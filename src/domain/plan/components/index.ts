import { registry } from "../../registry.ts";
import { bonus } from "./bonus.ts";
import { commission } from "./commission.ts";
import type { ComponentType } from "./component.ts";
import { contest } from "./contest.ts";
import { pool } from "./pool.ts";
import { target } from "./target.ts";

/** A new component type is one file beside these, one name here and its schema in `schema.ts`. */
export const componentTypes = registry<ComponentType>("component type", [commission, target, bonus, pool, contest], (t) => t.type);

export { anyCredit } from "./component.ts";
export type { CompiledComponent, ComponentType, CreditFacts, Credited, RateParts, RowFilter } from "./component.ts";
