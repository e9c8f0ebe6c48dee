import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.mjs';

const folder = join(root, 'electron', 'engine', 'ingest', 'scan', 'kernel');
const source = join(folder, 'plain-text.as');

/** Where the compiled form is kept, so that neither building nor installing the program takes a compiler. */
export const compiledKernel = join(folder, 'plain-text.wasm.ts');

/** Without a runtime of its own: a kernel only works on the memory it is given. */
const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--importMemory', '--enable', 'simd'];
const LINE = 100;

/** @returns {Promise<string>} the text of {@link compiledKernel}, made anew from the kernel's source */
export async function compileKernel() {
  const bytes = Buffer.from(await compile(await readFile(source, 'utf8'))).toString('base64');
  const lines = bytes.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return [
    '/** plain-text.as, compiled: made by `node scripts/compile-kernel.mjs`, and compared with its source by a test. */',
    'export const PLAIN_TEXT_WASM = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

async function compile(text) {
  const { default: asc } = await import('assemblyscript/asc');
  let bytes;
  const { error, stderr } = await asc.main(['main.ts', '--outFile', 'main.wasm', ...OPTIONS], {
    readFile: (name) => (name === 'main.ts' ? text : null),
    writeFile: (name, content) => {
      if (name === 'main.wasm') bytes = content;
    },
    listFiles: () => [],
  });
  if (error !== null || bytes === undefined) throw new Error(`${source} could not be compiled:\n${stderr}`);
  return bytes;
}
