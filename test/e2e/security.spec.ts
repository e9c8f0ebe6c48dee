import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElectronApplication, Page } from '@playwright/test';
import { channels } from '../../shared/contract';
import { bridgeChannels } from '../../shared/contract/bridge';
import { expect, test } from '../helpers/electron-app';

const JUNK: readonly unknown[] = [
  undefined,
  null,
  0,
  'x'.repeat(5000),
  [],
  { title: 7, many: 'yes', name: null },
  { __proto__: { title: 'x' }, constructor: 1 },
  { title: 'ok', many: true, name: 'ok', extra: '/etc/passwd' },
];

/** A web server that must never be asked for anything. */
async function listeningServer() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('reached');
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { asked, origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Runs in the page itself, outside of the debugger's own evaluation, which is free of the content security policy. */
async function violationsOf(window: Page, code: (origin: string) => void, origin: string): Promise<string[]> {
  return await window.evaluate(
    async ([source, address]) => {
      const seen: string[] = [];
      const listen = (event: SecurityPolicyViolationEvent) => seen.push(event.effectiveDirective);
      document.addEventListener('securitypolicyviolation', listen);
      await new Promise<void>((done) => {
        document.addEventListener('securitypolicyviolation', () => setTimeout(done, 50), { once: true });
        const run = new Function('address', `(${source})(address)`);
        setTimeout(() => run(address), 0);
        setTimeout(done, 2000);
      });
      document.removeEventListener('securitypolicyviolation', listen);
      return seen;
    },
    [code.toString(), origin] as const,
  );
}

async function windowsOf(app: ElectronApplication): Promise<number> {
  return await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}

test('the window is sandboxed, isolated and has neither Node nor webviews', async ({ app, window }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((open) => {
      // Not in Electron's typings, but the only way to read back what the window really runs with.
      const contents = open.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      return contents.getLastWebPreferences();
    }),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
  });
  expect(await app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false);
  const inPage = await window.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    module: typeof Reflect.get(globalThis, 'module'),
    webview: document.createElement('webview').constructor === HTMLElement,
    bridge: Object.keys(Reflect.get(globalThis, 'throughline')).sort(),
    frozen: Object.isFrozen(Reflect.get(globalThis, 'throughline')),
    secure: isSecureContext,
    origin: location.origin,
  }));
  expect(inPage).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    webview: true,
    bridge: ['invoke', 'pathOf'],
    frozen: true,
    secure: true,
    origin: 'throughline://app',
  });
});

// Seccomp is a thing of Linux.
if (process.platform === 'linux') {
  test('the kernel confines the renderer: seccomp filter on, no new privileges', async ({ app, window }) => {
    await window.waitForLoadState();
    const pids = await app.evaluate(({ app: electronApp }) =>
      electronApp
        .getAppMetrics()
        .filter((process) => process.type === 'Tab')
        .map((process) => process.pid),
    );
    expect(pids).toHaveLength(1);
    for (const pid of pids) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(status).toMatch(/^Seccomp:\t2$/m);
      expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    }
  });
}

test('the content security policy refuses inline script, eval, remote and data scripts, frames and styles', async ({
  window,
  complaints,
}) => {
  const server = await listeningServer();
  const add = async (code: (origin: string) => void) => await violationsOf(window, code, server.origin);
  const inline = await add(() => {
    const script = document.createElement('script');
    script.append('globalThis.ran = true');
    document.body.append(script);
  });
  expect(inline.length).toBeGreaterThan(0);
  const address = await add(() => location.assign('javascript:globalThis.ran = true'));
  expect(address.some((directive) => directive.startsWith('script-src'))).toBe(true);
  const evaluated = await add(() => {
    try {
      Reflect.apply(setTimeout, globalThis, ['globalThis.ran = true', 0]);
      Reflect.construct(Function, ['globalThis.ran = true'])();
    } catch {
      // refused, as it must be
    }
  });
  expect(
    evaluated.some((directive) => directive.startsWith('script-src') || directive.includes('trusted')),
  ).toBe(true);
  const image = await add((origin) => {
    const picture = new Image();
    picture.src = `${origin}/pixel.png`;
    document.body.append(picture);
  });
  expect(image).toContain('img-src');
  const frame = await add((origin) => {
    const element = document.createElement('iframe');
    element.src = `${origin}/frame`;
    document.body.append(element);
  });
  expect(frame).toContain('frame-src');
  const style = await add(() => {
    const element = document.createElement('style');
    element.textContent = 'body { display: none }';
    document.head.append(element);
  });
  expect(style).toContain('style-src-elem');
  const connect = await add((origin) => void fetch(`${origin}/fetch`).catch(() => undefined));
  expect(connect).toContain('connect-src');
  const markup = await add(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
    } catch {
      // refused, as it must be
    }
  });
  expect(markup).toContain('require-trusted-types-for');
  expect(await window.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined();
  expect(server.asked).toEqual([]);
  server.close();
  complaints.length = 0;
});

test('nothing reaches the network, from the page or from the main process', async ({
  app,
  window,
  complaints,
}) => {
  const server = await listeningServer();
  const fromPage = await window.evaluate(async (origin) => {
    const outcome = async (act: () => Promise<unknown>) =>
      await act().then(
        () => 'done',
        () => 'refused',
      );
    const socket = async () =>
      await new Promise((done, failed) => {
        const opened = new WebSocket(origin.replace('http', 'ws'));
        opened.onopen = done;
        opened.onerror = failed;
      });
    const source = async () =>
      await new Promise((done, failed) => {
        const opened = new EventSource(`${origin}/events`);
        opened.onopen = done;
        opened.onerror = failed;
      });
    return {
      fetch: await outcome(() => fetch(`${origin}/a`)),
      noCors: await outcome(() => fetch(`${origin}/b`, { mode: 'no-cors' })),
      socket: await outcome(socket),
      source: await outcome(source),
      file: await outcome(() => fetch('file:///etc/passwd')),
    };
  }, server.origin);
  expect(fromPage).toEqual({
    fetch: 'refused',
    noCors: 'refused',
    socket: 'refused',
    source: 'refused',
    file: 'refused',
  });
  await window.evaluate((origin) => navigator.sendBeacon(`${origin}/beacon`, 'x'), server.origin);
  const fromMain = await app.evaluate(async ({ net, session }, origin) => {
    const outcome = async (asked: Promise<unknown>) =>
      await asked.then(
        () => 'done',
        () => 'refused',
      );
    return [
      await outcome(net.fetch(`${origin}/main`)),
      await outcome(session.defaultSession.fetch(`${origin}/session`)),
      await outcome(net.fetch('https://example.com/')),
      await outcome(session.defaultSession.resolveHost('example.com')),
    ];
  }, server.origin);
  expect(fromMain).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect(server.asked).toEqual([]);
  server.close();
  complaints.length = 0;
});

test('the app scheme serves the page and nothing beside it', async ({ app, window }) => {
  await window.waitForLoadState();
  const statuses = await app.evaluate(async ({ session }) => {
    const status = async (address: string) =>
      await session.defaultSession.fetch(address).then(
        (response) => response.status,
        () => 0,
      );
    const own = await status('throughline://app/index.html');
    const others = [
      'throughline://app/../main/index.js',
      'throughline://app/%2e%2e/main/index.js',
      'throughline://app/%2e%2e%2fmain/index.js',
      'throughline://app/..%5cmain/index.js',
      'throughline://app/assets/..%2f..%2fmain/index.js',
      'throughline://app/index.html%00.png',
      'throughline://app//etc/passwd',
      'throughline://app/etc/passwd',
      'throughline://app/%2fetc%2fpasswd',
      'throughline://app/../renderer-other/index.html',
      'throughline://other/index.html',
      'throughline://app.evil/index.html',
      'throughline://app/',
    ];
    const rest: (string | number)[][] = [];
    for (const address of others) rest.push([address, await status(address)]);
    return { own, rest };
  });
  expect(statuses.own).toBe(200);
  const served = statuses.rest.filter(([, status]) => status === 200).map(([address]) => address);
  expect(served).toEqual(['throughline://app/']);
});

test('no navigation, no new windows, no downloads', async ({ app, window, complaints }) => {
  const server = await listeningServer();
  const before = window.url();
  const downloads = app.evaluate(
    async ({ session }) =>
      await new Promise<string[]>((done) => {
        const states: string[] = [];
        session.defaultSession.on('will-download', (event, item) => {
          states.push(event.defaultPrevented ? 'prevented' : item.getState());
        });
        setTimeout(() => done(states), 1500);
      }),
  );
  const opened = await window.evaluate((origin) => {
    const popup = globalThis.open(`${origin}/popup`, '_blank');
    const blank = globalThis.open('about:blank');
    const link = document.createElement('a');
    link.href = `${origin}/link`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    link.removeAttribute('target');
    link.click();
    const saved = document.createElement('a');
    saved.href = URL.createObjectURL(new Blob(['x']));
    saved.download = 'x.txt';
    document.body.append(saved);
    saved.click();
    link.remove();
    saved.remove();
    location.assign(`${origin}/assign`);
    return [popup === null, blank === null];
  }, server.origin);
  expect(opened).toEqual([true, true]);
  expect((await downloads).filter((state) => state !== 'prevented')).toEqual([]);
  for (const address of [
    'file:///etc/passwd',
    'data:text/html,<b>x',
    'throughline://app/other.html',
    'about:blank',
  ]) {
    await window.evaluate((target) => location.assign(target), address).catch(() => undefined);
  }
  await expect.poll(() => window.url()).toBe(before);
  await expect(window.getByRole('heading', { name: 'Who inside leaked these customers?' })).toBeVisible();
  expect(await windowsOf(app)).toBe(1);
  expect(server.asked).toEqual([]);
  server.close();
  complaints.length = 0;
});

test('every permission is denied', async ({ window, complaints }) => {
  const outcome = await window.evaluate(async () => {
    const refused = async (act: () => Promise<unknown>) =>
      await act().then(
        () => 'granted',
        () => 'refused',
      );
    const states: Record<string, string> = {};
    for (const name of [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'persistent-storage',
    ]) {
      states[name] = await navigator.permissions.query({ name: name as PermissionName }).then(
        (status) => status.state,
        () => 'denied',
      );
    }
    return {
      states,
      notification: await Notification.requestPermission(),
      media: await refused(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      display: await refused(() => navigator.mediaDevices.getDisplayMedia()),
      clipboard: await refused(() => navigator.clipboard.readText()),
      place: await refused(
        async () =>
          await new Promise((done, failed) => navigator.geolocation.getCurrentPosition(done, failed)),
      ),
    };
  });
  expect(Object.values(outcome.states).filter((state) => state !== 'denied')).toEqual([]);
  expect(outcome).toMatchObject({
    notification: 'denied',
    media: 'refused',
    display: 'refused',
    clipboard: 'refused',
    place: 'refused',
  });
  complaints.length = 0;
});

test('every bridge channel refuses malformed requests, unknown channels and frames', async ({
  app,
  window,
}) => {
  const names = Object.keys(bridgeChannels);
  // Dialogs must not even open; one that did would hang here instead of being refused.
  const answers = await window.evaluate(
    async ([channelNames, junk]) => {
      const bridge = Reflect.get(globalThis, 'throughline') as {
        invoke(channel: string, ...given: unknown[]): Promise<unknown>;
      };
      const taken: string[] = [];
      for (const channel of [...channelNames, 'app.quit', 'shell.open', 'sql', '__proto__', '']) {
        for (const given of junk) {
          const done = await bridge.invoke(channel, given).then(
            () => true,
            () => false,
          );
          if (done) taken.push(`${channel} ${JSON.stringify(given)}`);
        }
      }
      return taken;
    },
    [names, JUNK] as const,
  );
  // An empty list is an object without properties to a schema that asks for none.
  expect(answers).toEqual([]);

  await window.evaluate(() => document.body.append(document.createElement('iframe')));
  const inFrame = await window.evaluate(() => typeof Reflect.get(frames[0] ?? {}, 'throughline'));
  expect(inFrame).toBe('undefined');
  const refusals = await app.evaluate(async ({ BrowserWindow, ipcMain }, channelNames) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const frame = contents?.mainFrame.frames[0];
    // Electron keeps the handlers here; a frame has no bridge of its own to reach them by.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
      string,
      (...given: unknown[]) => Promise<unknown>
    >;
    const outcome: string[] = [];
    for (const channel of channelNames) {
      const event = { sender: contents, senderFrame: frame };
      const request = { title: 'x', many: false, name: 'x' };
      const call = async () =>
        await handlers.get(channel)?.(event, channel.startsWith('app.') ? {} : request);
      outcome.push(
        await call().then(
          () => `${channel} answered`,
          (error: Error) => error.message,
        ),
      );
    }
    return { hadFrame: frame !== undefined, outcome };
  }, names);
  expect(refusals.hadFrame).toBe(true);
  expect(new Set(refusals.outcome)).toEqual(new Set(['Refused: not the page of this program.']));
});

test('the engine answers only requests of the contract: no SQL, no malformed ones', async ({ window }) => {
  // The page's own port has arrived; the one asked for below is the newest and stays.
  await expect(window.getByText('No cases on this workstation yet')).toBeVisible();
  const codes = await window.evaluate(
    async ([names, junk]) => {
      const port = await new Promise<MessagePort>((done) => {
        addEventListener('message', (event) => {
          if (event.ports[0] !== undefined) done(event.ports[0]);
        });
        const bridge = Reflect.get(globalThis, 'throughline') as {
          invoke(c: string, r: object): Promise<unknown>;
        };
        void bridge.invoke('app.port', {});
      });
      const waiting = new Map<number, (code: string) => void>();
      port.addEventListener('message', ({ data }) => {
        if (data.type === 'reply') waiting.get(data.id)?.(data.result.ok ? 'ok' : data.result.error.code);
      });
      port.start();
      let id = 1_000_000;
      const ask = async (channel: string, request: unknown): Promise<string> => {
        id += 1;
        const mine = id;
        return await new Promise((done) => {
          waiting.set(mine, done);
          port.postMessage({ type: 'call', id: mine, channel, request });
        });
      };
      const outcome: [string, string][] = [];
      const request = { sql: "INSTALL httpfs; SELECT * FROM read_text('/etc/passwd')" };
      for (const channel of ['sql', 'query', 'duckdb.run', '__proto__', 'constructor', 'toString', '']) {
        outcome.push([channel, await ask(channel, request)]);
      }
      for (const channel of names) {
        for (const given of junk) outcome.push([channel, await ask(channel, given)]);
      }
      return outcome;
    },
    [Object.keys(channels), [null, 7, 'x', []]] as const,
  );
  const known = new Set(Object.keys(channels));
  for (const [channel, answer] of codes) {
    expect([channel, answer]).toEqual([channel, known.has(channel) ? 'usage.request' : 'usage.channel']);
  }
});

test('one window only: a second start brings the first forward and ends', async ({ app, launch, window }) => {
  await window.waitForLoadState();
  const second = await launch().then(
    ({ app: other }) => windowsOf(other),
    () => 'ended',
  );
  expect(second).toBe('ended');
  expect(await windowsOf(app)).toBe(1);
});
