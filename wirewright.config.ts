import { defineConfig } from "wirewright/config";

// What this repository itself generates: `@wirewright/clients`, from the schemas in `schemas/`.
export default defineConfig({
  systems: {
    broadworks: { use: "broadworks", from: "schemas/broadworks", out: "generated/broadworks" },
    liveconfig: { use: "liveconfig", from: "schemas/liveconfig", out: "generated/liveconfig" },
  },
});
