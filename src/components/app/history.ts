/** Undo and redo of named steps. A step is the state before it and what it did, in words. */
export interface Step<T> {
  name: string;
  before: T;
  after: T;
}

/** The steps taken, and those taken back. Plain data: each change gives a new one. */
export interface Steps<T> {
  done: readonly Step<T>[];
  undone: readonly Step<T>[];
}

export const noSteps: Steps<never> = { done: [], undone: [] };

const limit = 200;

export const taken = <T>(steps: Steps<T>, step: Step<T>): Steps<T> => ({ done: [...steps.done, step].slice(-limit), undone: [] });

export function undone<T>(steps: Steps<T>): { steps: Steps<T>; state: T } | undefined {
  const step = steps.done.at(-1);
  return step && { steps: { done: steps.done.slice(0, -1), undone: [...steps.undone, step] }, state: step.before };
}

export function redone<T>(steps: Steps<T>): { steps: Steps<T>; state: T } | undefined {
  const step = steps.undone.at(-1);
  return step && { steps: { done: [...steps.done, step], undone: steps.undone.slice(0, -1) }, state: step.after };
}
