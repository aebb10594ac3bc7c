/** What a case needs of the run: a folder that is removed afterwards, and example companies, made once for each size. */
export interface Bench {
  work: string;
  /** folder of a bundle with so many deals, seed 1 */
  company(deals: number): Promise<string>;
}

/** Milliseconds of ours against something else: what does the least that must be done, or the whole that ours is a part of. */
export interface Outcome {
  ours: number;
  other: number;
  /** ratio that is aimed at, at most, where the case's own does not say */
  aim?: number;
}

/** Several outcomes of one run, each with what is added to the case's id. */
export type Outcomes = Outcome | Readonly<Record<string, Outcome>>;

export interface BenchCase {
  id: string;
  /** what is compared with what, in a sentence */
  about: string;
  /** ratio that is aimed at, at most */
  aim?: number;
  run(bench: Bench): Promise<Outcomes>;
}
