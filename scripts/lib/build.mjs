import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './alone.mjs';
import { nodeModules, output, root } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, say } from './say.mjs';

const common = ['shared', 'electron', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const sourcesOf = { main: common, all: [...common, 'renderer'] };

/**
 * Builds what changed since the last build. `main` is the engine, the command line and the app's main process; `all`
 * adds the preload and the window.
 * @param {'main' | 'all'} part
 */
export async function build(part = 'all') {
  if (upToDate(part)) return;
  await alone('building', async () => {
    if (upToDate(part)) return;
    say(part === 'main' ? 'building the command line' : 'building');
    const before = { main: fingerprint('main'), all: fingerprint('all') };
    const env = { ...process.env, THROUGHLINE_BUILD: part, NO_COLOR: '1' };
    const tool = join(nodeModules, 'electron-vite', 'bin', 'electron-vite.js');
    const { code, output: log } = await run(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
      env,
      quiet: true,
    });
    if (code !== 0) throw new SetupError(`The build failed, correct what it names:\n${log.trim()}`);
    for (const made of part === 'all' ? ['all', 'main'] : ['main'])
      writeFileSync(stampOf(made), before[made]);
  });
}

const stampOf = (part) => join(output, `.built-${part}`);

function upToDate(part) {
  return (
    existsSync(join(output, 'main')) &&
    existsSync(stampOf(part)) &&
    readFileSync(stampOf(part), 'utf8') === fingerprint(part)
  );
}

/** Names, sizes and times of all sources: a few milliseconds, and it notices deletions and older files as well. */
function fingerprint(part) {
  const hash = createHash('sha256');
  for (const source of sourcesOf[part]) addTo(hash, join(root, source));
  return hash.digest('hex');
}

function addTo(hash, path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info?.isDirectory()) {
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name));
  } else {
    hash.update(`${path}\0${info?.size}\0${info?.mtimeMs}\n`);
  }
}
