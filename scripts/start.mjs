import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { hasDisplay } from './lib/display.mjs';
import { electronRuntime } from './lib/electron-runtime.mjs';
import { root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';
import { main, SetupError, say } from './lib/say.mjs';
import { systemLibraries } from './lib/system-libraries.mjs';
import {
  becomesNobody,
  folderForNobody,
  launcher,
  readableCheckout,
  readySandbox,
  windowEnvironment,
} from './lib/unprivileged.mjs';

main(async () => {
  await prepare();
  return hasDisplay() ? openWindow() : runDemo();
});

async function openWindow() {
  await systemLibraries();
  const electron = await electronRuntime();
  await build();
  await readySandbox(electron.binary);
  const given = process.argv.slice(2);
  if (!becomesNobody) return (await run(electron.binary, [root, ...given])).code;
  if (!process.env.DISPLAY) {
    throw new SetupError(
      'As root the window needs an X display: run npm start as your own user, or set DISPLAY.',
    );
  }
  const home = folderForNobody('/var/lib/throughline');
  say(`started by root, the window runs as an unprivileged user; settings and cases are under ${home}`);
  const checkout = await readableCheckout();
  const env = windowEnvironment({ home, electron: electron.binary });
  return (await run(join(checkout, launcher), [checkout, ...given], { env, cwd: home })).code;
}

async function runDemo() {
  say(
    'there is no display, so the demo runs in the terminal; for the window run npm start in a desktop session,',
  );
  say('through ssh -X, or under xvfb-run');
  const demo = await run(
    process.execPath,
    [join(root, 'bin', 'throughline'), 'demo', ...process.argv.slice(2)],
    {
      stdout: true,
    },
  );
  return demo.code;
}
