import { defineConfig } from "wirewright/config";

// What this repository itself generates: `@wirewright/clients`, from the schemas in `schemas/`.
export default defineConfig({
  systems: {
    liveconfig: { use: "liveconfig", from: "schemas/liveconfig", out: "generated/liveconfig" },
  },
});
