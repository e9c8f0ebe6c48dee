import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone } from './alone.mjs';
import { nodeModules, root } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, say } from './say.mjs';

const stamp = join(nodeModules, '.throughline-installed');
const lockFile = join(root, 'package-lock.json');

/** Installs exactly what package-lock.json names, unless it is installed already. */
export async function dependencies() {
  if (installed()) return;
  await alone('npm ci', async () => {
    if (installed()) return;
    if (!matchesHiddenLockFile()) {
      say('installing npm packages (npm ci)');
      const { code } = await run('npm', ['ci'], { shell: process.platform === 'win32' });
      if (code !== 0)
        throw new SetupError('npm ci failed: check the connection to the npm registry and run this again.');
    }
    writeFileSync(stamp, lockHash());
  });
}

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** npm writes down what it put into node_modules; a plain `npm install` need not be repeated by `npm ci`. */
function matchesHiddenLockFile() {
  const hidden = join(nodeModules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages).filter(
    ([path]) => path !== '',
  );
  return (
    wanted.every(([path, entry]) =>
      present[path] ? present[path].integrity === entry.integrity : entry.optional,
    ) && Object.keys(present).length <= wanted.length
  );
}
