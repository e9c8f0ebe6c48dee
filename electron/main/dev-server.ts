/// <reference types="vite/types/importMeta.d.ts" />

/**
 * Origin of the hot-reloading page while developing. Compiled away in a build: there `import.meta.env.DEV` is false, so
 * no environment variable can point the window elsewhere.
 */
export function devServerOrigin(): string | undefined {
  if (!import.meta.env.DEV) return undefined;
  const given = process.env.ELECTRON_RENDERER_URL;
  return given === undefined ? undefined : new URL(given).origin;
}
