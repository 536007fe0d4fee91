import { defineConfig } from "wirewright/config";

// What this repository itself generates: `@wirewright/clients`, from the schemas in `schemas/`.
export default defineConfig({
  systems: {
    "avaya-wti": { use: "avaya-wti", from: "schemas/avaya-wti", out: "generated/avaya-wti" },
    broadworks: { use: "broadworks", from: "schemas/broadworks", out: "generated/broadworks" },
    egroupware: { use: "egroupware", from: "schemas/egroupware", out: "generated/egroupware" },
    innovaphone: { use: "innovaphone", from: "schemas/innovaphone", out: "generated/innovaphone" },
    liveconfig: { use: "liveconfig", from: "schemas/liveconfig", out: "generated/liveconfig" },
  },
});
