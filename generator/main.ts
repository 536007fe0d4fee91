import type { ArrayMode } from "./model/model-options.js";
import type { TypeOptions } from "./plan/options.js";

/** One client to generate: what `wirewright generate` makes of a config's instance, or of its flags. */
export interface GenerateJob {
  /** The instance, for messages only: the same schema gives the same code under any name. */
  readonly name: string;
  /** A known system, or the kind of schema. */
  readonly system: "liveconfig" | "wsdl" | "xsd";
  /** A file, a folder or a URL. */
  readonly input: string;
  /** Of a WSDL: the first service with a SOAP port (the default), all of them, or those of these names. */
  readonly services?: "first" | "all" | readonly string[] | undefined;
  /** The port, by name. Default: each service's first SOAP port. */
  readonly port?: string | undefined;
  /** Only operations that match one of these patterns; `*` stands for any characters. */
  readonly only?: readonly string[] | undefined;
  /** Which elements that only wrap a list become arrays. Default: the system's. */
  readonly arrays?: ArrayMode | undefined;
  readonly types?: TypeOptions | undefined;
  /** False leaves out the client with a method for each operation. Default: true. */
  readonly methods?: boolean | undefined;
  /** The package that the code imports. Default: `@wirewright/runtime`. */
  readonly runtimeModule?: string | undefined;
}
