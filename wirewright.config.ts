import { defineConfig } from "wirewright/config";

// What this repository itself generates: `@wirewright/clients`, from the schemas in `schemas/`.
export default defineConfig({
  systems: {
    broadworks: { use: "broadworks", from: "schemas/broadworks", out: "generated/broadworks" },
    egroupware: { use: "egroupware", from: "schemas/egroupware", out: "generated/egroupware" },
    liveconfig: { use: "liveconfig", from: "schemas/liveconfig", out: "generated/liveconfig" },
  },
});
