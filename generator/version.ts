/** As in `package.json` (a test holds them together); a constant, so that `--help` reads no file. */
export const VERSION = "0.1.0";
