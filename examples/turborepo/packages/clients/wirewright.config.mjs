import { defineConfig } from "wirewright/config";

export default defineConfig({
  systems: {
    parcel: { as: "wsdl", from: "schemas/parcel.wsdl" },
  },
});
