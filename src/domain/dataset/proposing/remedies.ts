import { type FaultDetails, InputFault } from "../../fault.ts";
import type { NumberFormat } from "../mapping.ts";

/** What a mapping could say of a column of which texts were not read. */
export interface ColumnRemedy {
  file: string;
  column: string;
  /** of two, only a person knows which is meant */
  ways: readonly ColumnWay[];
}

/** How the days or the numbers of a column would be read. */
export interface ColumnWay {
  /** `date: D/M/YYYY`, as a mapping has it */
  say: string;
  dates?: readonly string[];
  /** words of the file that mean an empty cell */
  absent?: readonly string[];
  /** words that mean an empty cell in this column alone: in another they say something */
  empty?: readonly string[];
  number?: NumberFormat;
}

/** A column that is written in two ways: whatever reads the one text makes something else of the other, which loads. */
export interface ColumnConflict {
  file: string;
  column: string;
  /** what it is read as, and what it would be under the key that reads the other; null: not read */
  loaded: { line: number; text: string; value: string; would: string | null };
  rejected: { line: number; text: string };
  /** of days, the key that reads the other; it is right where the mapping has the order of the whole column wrong */
  say?: string;
}

/** What stands for the column in the mapping. */
export const remedyText = ({ ways }: ColumnRemedy): string => ways.map((way) => way.say).join(" or ");

/** No row of a file that a bundle needs could be loaded. */
export class NothingLoaded extends InputFault {
  /** what the mapping could say of columns that were not read */
  readonly remedies: readonly ColumnRemedy[];
  constructor(message: string, details: FaultDetails, remedies: readonly ColumnRemedy[]) {
    super(message, details);
    this.remedies = remedies;
  }
}
