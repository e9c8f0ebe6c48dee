import manifest from '../../package.json';

/** Written into every journal line and package. */
export const APP_VERSION: string = `Throughline ${manifest.version}`;
