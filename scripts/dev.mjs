import { join } from 'node:path';
import { hasDisplay } from './lib/display.mjs';
import { electronRuntime } from './lib/electron-runtime.mjs';
import { nodeModules, root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { main, SetupError } from './lib/say.mjs';
import { systemLibraries } from './lib/system-libraries.mjs';
import {
  becomesNobody,
  folderForNobody,
  launcher,
  readySandbox,
  windowEnvironment,
} from './lib/unprivileged.mjs';

main(async () => {
  await prepare();
  if (!hasDisplay())
    throw new SetupError(
      'Hot reload needs a display: run npm run dev in a desktop session or under xvfb-run.',
    );
  await systemLibraries();
  const electron = await electronRuntime();
  await readySandbox(electron.binary);
  const home = becomesNobody ? folderForNobody('/var/lib/throughline') : '';
  const env = {
    ...windowEnvironment({ home, electron: electron.binary }),
    ELECTRON_EXEC_PATH: becomesNobody ? join(root, launcher) : electron.binary,
  };
  const tool = join(nodeModules, 'electron-vite', 'bin', 'electron-vite.js');
  return (await run(process.execPath, [tool, 'dev', '--watch', ...process.argv.slice(2)], { env })).code;
});
