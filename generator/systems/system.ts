import type { JsonProfile } from "../model/json-components/profile.js";
import type { ModelOptions } from "../model/model-options.js";
import type { ClientFactory } from "../plan/options.js";
import type { KnownSamples } from "../source/json/known-samples.js";
import type { KnownRecords } from "../source/xmlrpc/known-records.js";

/** What Wirewright knows of a system beyond its schema: all there is to write for a new one of a known kind. */
export interface System {
  /** The language of its schema. */
  readonly kind: "wsdl" | "xsd" | "oci" | "xmlrpc" | "json";
  /** How its schema is to be understood. */
  readonly model: Pick<ModelOptions, "arrays" | "injected">;
  /** Of XML-RPC: what its structs hold, which Wirewright brings along. */
  readonly records?: KnownRecords | undefined;
  /** Of JSON: how its frames are told apart, and the samples that Wirewright brings along. */
  readonly samples?:
    | {
        readonly known?: KnownSamples | undefined;
        readonly profile: (discriminator: string | undefined) => JsonProfile;
      }
    | undefined;
  /** The runtime's session for it: transport and login. */
  readonly client: ClientFactory;
  /** False where thousands of operations would burden who imports one: no method client, no index. Default: true. */
  readonly methods?: false;
}
