export function bundleForNode(files: readonly string[], name: string): Promise<string>;
