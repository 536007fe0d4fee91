import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { tallyReporter } from "./test/reporter.js";

const runtime = fileURLToPath(new URL("./runtime/", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@wirewright\/runtime$/, replacement: `${runtime}index.ts` },
      { find: /^@wirewright\/runtime\/(.*)$/, replacement: `${runtime}$1.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/cases/**"],
    globalSetup: ["test/build.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ["default", tallyReporter()],
  },
});
