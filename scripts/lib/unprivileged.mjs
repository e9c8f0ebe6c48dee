import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, isLinux, isRoot, othersMayEnter, root } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, say } from './say.mjs';

/** Chromium keeps its sandbox only for users without root's powers; this is Debian's user that owns nothing. */
export const nobody = 65534;
export const becomesNobody = isRoot && isLinux;
export const launcher = join('scripts', 'electron-unprivileged');

/** A folder of its own that the unprivileged user may write to. Its name is returned. */
export function folderForNobody(path) {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  if (!othersMayEnter(dirname(path))) {
    throw new SetupError(`${path} cannot be reached by other users: chmod o+x the folders above it.`);
  }
  return giveToNobody(path);
}

function giveToNobody(path) {
  mkdirSync(path, { recursive: true });
  chownSync(path, nobody, nobody);
  chmodSync(path, 0o700);
  return path;
}

/**
 * Environment for a window: as root the home, the X cookie and the bus belong to the unprivileged user.
 * @param {{home: string, electron: string}} places absolute paths
 */
export function windowEnvironment({ home, electron }) {
  if (!becomesNobody) return { ...process.env, THROUGHLINE_ELECTRON: electron };
  const {
    WAYLAND_DISPLAY: _,
    XAUTHORITY: cookie,
    XDG_CACHE_HOME: __,
    XDG_DATA_HOME: ___,
    ...env
  } = process.env;
  const runtime = giveToNobody(join(home, 'run'));
  return {
    ...env,
    ...(cookie && { XAUTHORITY: giveCookie(cookie, home) }),
    THROUGHLINE_ELECTRON: electron,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_RUNTIME_DIR: runtime,
    XDG_SESSION_TYPE: 'x11',
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    TMPDIR: giveToNobody(join(home, 'tmp')),
  };
}

function giveCookie(cookie, home) {
  const copy = join(home, '.Xauthority');
  if (!existsSync(cookie)) return cookie;
  copyFileSync(cookie, copy);
  chownSync(copy, nobody, nobody);
  return copy;
}

/**
 * Where kernels deny user namespaces, Chromium's sandbox needs its helper to be root's and setuid.
 * @param {string} electron path of the binary
 */
export async function readySandbox(electron) {
  if (!isLinux) return;
  const become = becomesNobody ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : [];
  const [command, ...parameters] = [...become, 'unshare', '--user', 'true'];
  if ((await run(command, parameters, { quiet: true, cwd: '/' })).code === 0) return;
  const helper = join(electron, '..', 'chrome-sandbox');
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4000) !== 0) return;
  if (!isRoot) {
    throw new SetupError(
      `This system denies user namespaces, run once: sudo chown root ${helper} && sudo chmod 4755 ${helper}`,
    );
  }
  chownSync(helper, 0, 0);
  chmodSync(helper, 0o4755);
}

const notCopied = new Set(['.git', 'node_modules', 'test-output']);

/**
 * The checkout itself, or, when the unprivileged user could not read it (below /root, say), an up-to-date copy of it.
 * @returns {Promise<string>} absolute path
 */
export async function readableCheckout() {
  if (!becomesNobody || readableByOthers(root)) return root;
  const copy = join(
    cacheFolder(),
    `checkout-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`,
  );
  say(`other users cannot read ${root}; using a copy, ${copy}`);
  mkdirSync(copy, { recursive: true, mode: 0o755 });
  for (const name of readdirSync(copy)) {
    if (name !== 'node_modules') rmSync(join(copy, name), { recursive: true });
  }
  for (const name of readdirSync(root)) if (!notCopied.has(name)) await copyTo(join(root, name), copy);
  await copyTo(join(root, 'node_modules'), copy);
  const opened = await run('chmod', ['-R', 'a+rX', copy], { quiet: true });
  if (opened.code !== 0)
    throw new SetupError(`${copy} could not be opened to other users: ${opened.output.trim()}`);
  return copy;
}

async function copyTo(path, folder) {
  const { code, output } = await run('cp', ['-a', '-u', '--reflink=auto', path, folder], { quiet: true });
  if (code !== 0)
    throw new SetupError(`Copying ${path} failed, free some disk space: ${output.trim().slice(-300)}`);
}

function readableByOthers(folder) {
  const samples = [
    'package.json',
    'node_modules/electron/package.json',
    'scripts/electron-unprivileged',
    'out/main/index.js',
  ];
  const open = (name) => (statSync(join(folder, name), { throwIfNoEntry: false })?.mode ?? 0o004) & 0o004;
  const folders = ['', 'node_modules', 'node_modules/@duckdb', 'out/main', 'out/renderer/assets'];
  return folders.every((name) => othersMayEnter(join(folder, name))) && samples.every(open);
}
