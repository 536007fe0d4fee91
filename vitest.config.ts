import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const runtime = fileURLToPath(new URL("./runtime/", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@wirewright\/runtime$/, replacement: `${runtime}index.ts` },
      { find: /^@wirewright\/runtime\/(.*)$/, replacement: `${runtime}$1.ts` },
    ],
  },
  test: { include: ["test/**/*.test.ts"], testTimeout: 60_000 },
});
