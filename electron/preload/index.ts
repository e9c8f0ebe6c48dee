/// <reference types="vite/types/importMeta.d.ts" />
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../../shared/contract/bridge';
import {
  APP_ORIGIN,
  ENGINE_LOST_MESSAGE,
  ENGINE_PORT_MESSAGE,
  ENGINE_STOPPED_MESSAGE,
} from '../../shared/contract/messages';

const origin = import.meta.env.DEV ? location.origin : APP_ORIGIN;

const bridge = {
  invoke: (channel, request) => ipcRenderer.invoke(channel, request),
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
} satisfies Bridge;

contextBridge.exposeInMainWorld('throughline', Object.freeze(bridge));

for (const message of [ENGINE_PORT_MESSAGE, ENGINE_LOST_MESSAGE, ENGINE_STOPPED_MESSAGE]) {
  ipcRenderer.on(message, (event) => window.postMessage(message, origin, [...event.ports]));
}
