import { adjusterDefects } from "./defects/adjusters.ts";
import { creditDefects } from "./defects/credits.ts";
import type { Defect } from "./defects/defect.ts";
import { payDefects } from "./defects/pay.ts";
import { typeDefects } from "./defects/types.ts";

/** Known defects, of every component type and adjuster, that random plans must notice. */
export const defects: readonly Defect[] = [...payDefects, ...creditDefects, ...adjusterDefects, ...typeDefects];
