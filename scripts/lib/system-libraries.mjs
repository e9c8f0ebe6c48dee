import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isLinux, isRoot } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, say } from './say.mjs';

/** Debian package → the shared library, command or folder that shows it is there, whatever the distribution. */
const forTheWindow = {
  'libgtk-3-0': { library: 'libgtk-3.so.0' },
  libnss3: { library: 'libnss3.so' },
  libasound2: { library: 'libasound.so.2' },
  libgbm1: { library: 'libgbm.so.1' },
  libxss1: { library: 'libXss.so.1' },
  libxtst6: { library: 'libXtst.so.6' },
  'libatk-bridge2.0-0': { library: 'libatk-bridge-2.0.so.0' },
  libdrm2: { library: 'libdrm.so.2' },
  libnotify4: { library: 'libnotify.so.4' },
  'fonts-dejavu-core': { folder: '/usr/share/fonts', holds: /dejavu/i },
  'fonts-liberation': { folder: '/usr/share/fonts', holds: /liberation/i },
  'util-linux': { command: 'setpriv' },
};
const forTests = {
  ...forTheWindow,
  xvfb: { command: 'Xvfb' },
  xauth: { command: 'xauth' },
  minisign: { command: 'minisign' },
  openssl: { command: 'openssl' },
  zstd: { command: 'zstd' },
  unzip: { command: 'unzip' },
  zip: { command: 'zip' },
  bzip2: { command: 'bzip2' },
  'xz-utils': { command: 'xz' },
  sqlite3: { command: 'sqlite3' },
  'poppler-utils': { command: 'pdftotext' },
  qpdf: { command: 'qpdf' },
  jq: { command: 'jq' },
  coreutils: { command: 'sha256sum' },
};

/** Makes sure that Linux has what a window (or, with `tests`, the test suites) needs; installs it on Debian as root. */
export async function systemLibraries({ tests = false } = {}) {
  if (!isLinux) return;
  const missing = await missingPackages(tests ? forTests : forTheWindow);
  if (missing.length === 0) return;
  if (!onPath('apt-get')) {
    throw new SetupError(`Install your distribution's packages for: ${missing.join(', ')} (Debian names).`);
  }
  if (!isRoot) {
    throw new SetupError(
      `System libraries are missing, run: sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
  }
  await aptInstall(missing);
  const still = await missingPackages(tests ? forTests : forTheWindow);
  if (still.length > 0)
    throw new SetupError(`apt-get did not bring ${still.join(', ')}: install them by hand.`);
}

async function missingPackages(wanted) {
  const libraries = await knownLibraries();
  const there = ({ library, command, folder, holds }) =>
    library ? libraries.includes(library) : command ? onPath(command) : folderHolds(folder, holds);
  return Object.entries(wanted)
    .filter(([, sign]) => !there(sign))
    .map(([name]) => name);
}

async function knownLibraries() {
  const ldconfig = onPath('ldconfig') ? 'ldconfig' : '/sbin/ldconfig';
  return (await run(ldconfig, ['-p'], { quiet: true })).output;
}

function onPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}

function folderHolds(folder, pattern) {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => pattern.test(name));
}

async function aptInstall(missing) {
  say(`installing system packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-q'], { quiet: true, env });
  const names = await Promise.all(missing.map(nameHere));
  const parameters = ['install', '-y', '-q', '--no-install-recommends', ...names];
  const install = await run('apt-get', parameters, { quiet: true, env });
  if (install.code === 0) return;
  const why = `${update.code === 0 ? '' : update.output}${install.output}`.trim().slice(-600);
  throw new SetupError(
    `Installing system packages failed; run "apt-get update && apt-get ${parameters.join(' ')}" and see:\n${why}`,
  );
}

/** Newer Debian and Ubuntu releases carry some libraries under a name with 64-bit time in it. */
async function nameHere(name) {
  const newer = await run('apt-cache', ['show', `${name}t64`], { quiet: true });
  return newer.code === 0 && newer.output.includes('Package:') ? `${name}t64` : name;
}
