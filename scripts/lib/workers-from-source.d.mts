import type { Plugin } from 'vite';

export function workersFromSource(): Plugin;
