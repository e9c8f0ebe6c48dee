import type { Plugin } from 'vite';

export function bundleForNode(
  files: readonly string[],
  name: string,
  plugins?: readonly Plugin[],
): Promise<string>;
