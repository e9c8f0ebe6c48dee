import { basename, join } from 'node:path';
import { nodeModules, root } from './paths.mjs';

/** Inside node_modules, so that bare imports of the bundle resolve as those of the sources do. */
const bundles = join(nodeModules, '.throughline-bundles');

/**
 * Bundles TypeScript sources for plain Node, for what vitest cannot transform: worker threads and benchmarks. npm
 * packages stay outside.
 * @param {readonly string[]} files absolute paths
 * @param {string} name folder of the result
 * @param {readonly import('vite').Plugin[]} [plugins]
 * @returns {Promise<string>} the folder that holds NAME.js for each file
 */
export async function bundleForNode(files, name, plugins = []) {
  const { build } = await import('vite');
  const outDir = join(bundles, name);
  await build({
    root,
    configFile: false,
    plugins: [...plugins],
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(files.map((file) => [basename(file).replace(/\.m?ts$|\.mjs$/, ''), file])),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return outDir;
}
