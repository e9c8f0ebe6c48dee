import { existsSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);
const present = (entries: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));

/** Every `*-worker.ts` of the engine becomes out/main/NAME.js, beside the chunk that starts it. */
const workers = Object.fromEntries(
  readdirSync(at('electron/engine'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-worker.ts'))
    .map((file) => [basename(file, '.ts'), at(`electron/engine/${file}`)]),
);

// The oldest runtime the app is tested on: Electron 33 (Chromium 130, Node 20.18).
const target = { node: 'node20.18', chrome: 'chrome130' };

/** The command line needs no window, and building it should not wait for one. */
const mainOnly = process.env.THROUGHLINE_BUILD === 'main';

export default defineConfig({
  main: {
    build: {
      target: target.node,
      outDir: at('out/main'),
      sourcemap: true,
      rolldownOptions: {
        input: present({
          index: at('electron/main/index.ts'),
          engine: at('electron/engine/process.ts'),
          cli: at('electron/cli/index.ts'),
          ...workers,
        }),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: mainOnly
    ? undefined
    : {
        build: {
          target: target.node,
          outDir: at('out/preload'),
          externalizeDeps: false,
          // A sandboxed preload is loaded as CommonJS and can require nothing but 'electron'.
          rolldownOptions: {
            input: present({ index: at('electron/preload/index.ts') }),
            output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
          },
        },
      },
  renderer: mainOnly
    ? undefined
    : {
        root: at('renderer'),
        plugins: [react()],
        build: {
          target: target.chrome,
          outDir: at('out/renderer'),
          sourcemap: true,
          // data: URLs are not in the content security policy.
          assetsInlineLimit: 0,
          rolldownOptions: {
            input: present({ index: at('renderer/index.html') }),
            // Schemas are made as their files are read, and that zod may not try `new Function` must be said before: in
            // the file of zod itself, which every other one waits for.
            output: {
              codeSplitting: {
                groups: [{ name: 'zod', test: /node_modules\/zod\/|renderer\/app\/no-eval/ }],
              },
            },
          },
        },
      },
});
