// Part of `npm run build`: makes `dist/bin` of the compiled modules. A run of the command line costs what it loads, and each
// file half a millisecond more, so what is always loaded together stands in one.

import { chmodSync } from "node:fs";
import { rolldown } from "rolldown";

const bundle = await rolldown({
  input: { cli: "dist/generator/cli.js", "strip-types": "dist/generator/config/strip-types.js" },
  external: [/^node:/, "commander", /^handlebars/, "ts-morph", "@ts-morph/common", "fast-xml-parser", "undici", "ws"],
  platform: "node",
});

await bundle.write({
  dir: "dist/bin",
  cleanDir: true,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "[name]-[hash].js",
  comments: false,
  // Each with all that it imports, save what stands in one before.
  codeSplitting: {
    groups: [
      // For `--help`: nothing else may come with it.
      { name: "start", test: /generator\/(?:commands\/invocation|version)\.js$/, priority: 5 },
      // For a run that finds everything up to date.
      {
        name: "project",
        test: /generator\/(?:commands\/(?:targets|stamp|outcome|accepted-model)|emit\/write)\.js$/,
        priority: 4,
      },
      // For a run that makes a client of whatever kind.
      {
        name: "pipeline",
        test: /generator\/(?:commands\/write-clients|source\/json|source\/xmlrpc\/read-method-list|model\/matches-pattern)\.js$/,
        priority: 3,
      },
      { name: "xml", test: /runtime\/dist\/(?:xml\/|errors\.js$|redact\.js$)/, priority: 2 },
      // For WSDL, XML Schema and OCI-P.
      { name: "schemas", test: /generator\/kinds\/xsd\.js$/, priority: 1 },
    ],
  },
});

// npm links it as it is.
chmodSync("dist/bin/cli.js", 0o755);
