/** A known defect: in this file, this text (it stands there once) becomes that. */
export interface Defect {
  name: string;
  file: string;
  find: string;
  replace: string;
}

/** A file of the plan compiler. */
export const plan = (path: string): string => `src/domain/plan/${path}`;
