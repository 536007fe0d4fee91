import { expect, it } from "vitest";
import * as errors from "../../runtime/errors.js";
import * as liveconfig from "../../runtime/liveconfig.js";
import * as oci from "../../runtime/oci.js";
import * as soap from "../../runtime/soap.js";

it.each(Object.entries({ soap, liveconfig, oci }))("%s has every error that its calls reject with", (_name, entry) => {
  expect(entry).toMatchObject(errors);
  expect(entry).toHaveProperty("SoapFault");
});
