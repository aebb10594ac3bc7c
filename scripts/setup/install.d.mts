export const root: string;
export function npm(...args: string[]): void;
export function installWhenStale(): void;
