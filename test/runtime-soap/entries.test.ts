import { expect, it } from "vitest";
import * as egroupware from "../../runtime/egroupware.js";
import * as errors from "../../runtime/errors.js";
import * as innovaphone from "../../runtime/innovaphone.js";
import * as liveconfig from "../../runtime/liveconfig.js";
import * as oci from "../../runtime/oci.js";
import * as soap from "../../runtime/soap.js";
import * as wti from "../../runtime/wti.js";
import * as xmlrpc from "../../runtime/xmlrpc.js";

it.each([
  ["soap", soap, ["SoapFault"]],
  ["liveconfig", liveconfig, ["SoapFault"]],
  ["oci", oci, ["SoapFault", "OciError"]],
  ["xmlrpc", xmlrpc, ["XmlRpcFault"]],
  ["egroupware", egroupware, ["XmlRpcFault"]],
  ["wti", wti, ["WtiError", "isWtiError"]],
  ["innovaphone", innovaphone, ["InnovaphoneError", "isInnovaphoneError"]],
])("%s has every error that its calls reject with", (_name, entry, own) => {
  expect(entry).toMatchObject(errors);
  for (const name of own) expect(entry).toHaveProperty(name);
});
