/** Components bring their styles along; the build takes them, tests that draw them to text do not look. */
declare module '*.css';
