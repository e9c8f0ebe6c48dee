import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN } from '../../shared/contract/messages';
import { devServerOrigin } from './dev-server';

const UNWANTED_FEATURES = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PrivacySandboxSettings4',
  'SafeBrowsing',
  'SpareRendererForSitePerProcess',
  'Translate',
];

/** Switches that keep Chromium's own services off the network. Must run before the app is ready. */
export function quietChromium(): void {
  app.enableSandbox();
  const { commandLine } = app;
  commandLine.appendSwitch('disable-features', UNWANTED_FEATURES.join(','));
  for (const name of [
    'disable-background-networking',
    'disable-breakpad',
    'disable-component-update',
    'disable-domain-reliability',
    'disable-sync',
    'dns-prefetch-disable',
    'no-pings',
    'no-proxy-server',
  ]) {
    commandLine.appendSwitch(name);
  }
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  if (devServerOrigin() === undefined) commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** True for addresses the page itself consists of. Everything else is cancelled. */
export function isOwnAddress(address: string): boolean {
  if (address.startsWith(`${APP_ORIGIN}/`)) return true;
  const dev = devServerOrigin();
  return (
    dev !== undefined &&
    (address.startsWith(`${dev}/`) || address.startsWith(`${dev}/`.replace('http', 'ws')))
  );
}

/** Denies a session every permission, device, download and address that is not the page's own. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const local = /^(data|blob|devtools):/.test(details.url) && details.resourceType !== 'mainFrame';
    answer({ cancel: !(local || isOwnAddress(details.url)) });
  });
}

/** Keeps a window's contents where they are: no navigation, no windows, no webviews, no sub-frames elsewhere. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.session.setSpellCheckerEnabled(false);
}

/**
 * An empty page is navigated to without asking anybody, and a renderer may crash: whatever takes the window off its
 * page, it comes back. The engine still has the case open, and the page finds it there.
 */
export function keepOnPage(contents: WebContents, load: () => void): void {
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') load();
  });
  contents.on('did-navigate', (_event, address) => {
    if (!isOwnAddress(address)) load();
  });
}
