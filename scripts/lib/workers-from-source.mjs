import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle-node.mjs';

const workerUrl = /new URL\(\s*'\.\/([\w-]+-worker)\.js',\s*import\.meta\.url,?\s*\)/g;

/**
 * Vite plugin. Lets tests and benchmarks start `./NAME-worker.js` as the engine does, from source:
 * Node's worker threads read no TypeScript, so NAME-worker.ts is bundled and the URL pointed at the result. The built
 * app needs none of this.
 */
export function workersFromSource() {
  const bundled = new Map();
  const bundle = (file) => {
    if (!bundled.has(file))
      bundled.set(file, bundleForNode([file], `worker-${randomUUID()}`).then(removeAtExit));
    return bundled.get(file);
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

function removeAtExit(folder) {
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
