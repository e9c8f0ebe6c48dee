/** Where the window's page comes from: an app scheme, not `file:`, so that it has an origin of its own. */
export const APP_SCHEME = 'throughline';
export const APP_ORIGIN = 'throughline://app';

/** `data` of the window message that carries the engine's port. */
export const ENGINE_PORT_MESSAGE = 'throughline:engine-port';
/** `data` of the window message saying the engine stopped and is being started again. */
export const ENGINE_LOST_MESSAGE = 'throughline:engine-lost';
/** `data` of the window message saying the engine stopped too often and is not started again by itself. */
export const ENGINE_STOPPED_MESSAGE = 'throughline:engine-stopped';
