export const compiledKernel: string;
export function compileKernel(): Promise<string>;
