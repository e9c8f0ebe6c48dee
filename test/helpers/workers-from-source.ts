import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { bundleForNode } from '../../scripts/lib/bundle-node.mjs';

const workerUrl = /new URL\(\s*'\.\/([\w-]+-worker)\.js',\s*import\.meta\.url,?\s*\)/g;

/**
 * Lets vitest run `new Worker(new URL('./NAME-worker.js', import.meta.url))` from source: Node's worker threads read no
 * TypeScript, so NAME-worker.ts is bundled and the URL pointed at the result. The built app needs none of this.
 */
export function workersFromSource(): Plugin {
  const bundled = new Map<string, Promise<string>>();
  const bundle = (file: string): Promise<string> => {
    const known = bundled.get(file);
    if (known) return known;
    const name = relative(import.meta.dirname, file).replaceAll(/\W+/g, '-');
    const started = bundleForNode([file], `${name}-${process.pid}`);
    bundled.set(file, started);
    return started;
  };
  return {
    name: 'throughline:workers-from-source',
    enforce: 'pre',
    async transform(code, id) {
      let changed = code;
      for (const [url, name] of code.matchAll(workerUrl)) {
        const folder = await bundle(join(dirname(id), `${name}.ts`));
        changed = changed.replace(url, `new URL('${pathToFileURL(join(folder, `${name}.js`)).href}')`);
      }
      return changed === code ? undefined : { code: changed, map: null };
    },
  };
}
