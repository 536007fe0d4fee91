/** What a user may choose about the code, apart from where it comes from and where it goes. */
export interface PlanOptions {
  readonly types?: TypeOptions | undefined;
  /** False leaves out `client.ts`. Default: true. */
  readonly methods?: boolean | undefined;
  /** False leaves out `index.ts`, so that nobody imports everything by accident. Default: true. */
  readonly index?: boolean | undefined;
  /** The package that the code imports. Default: `@wirewright/runtime`. */
  readonly runtimeModule?: string | undefined;
  /** Who makes the method client's transport and login. Default: plain SOAP. */
  readonly client?: ClientFactory | undefined;
}

/** Which TypeScript type stands for an XML Schema type. The first of each is the default. */
export interface TypeOptions {
  readonly long?: "bigint" | "number" | "string" | undefined;
  readonly integer?: "number" | "bigint" | "string" | undefined;
  readonly decimal?: "string" | "number" | undefined;
  readonly dateTime?: "string" | "date" | undefined;
  readonly date?: "string" | "date" | undefined;
}

/** A function of the runtime that makes a `Client`, and what it is called with. */
export interface ClientFactory {
  /** Below the runtime module: `soap` is `@wirewright/runtime/soap`. */
  readonly entry: string;
  readonly create: string;
  readonly options: string;
  /** The type of what `create` returns, where that is more than a `Client`. */
  readonly client?: string | undefined;
  /** What such a client has beyond `send` and `close`, so that no method or group is called so. */
  readonly members?: readonly string[] | undefined;
  /** True where that type takes the types of the events, and `create` a description of the service as its second argument. */
  readonly events?: true | undefined;
  /** True when nothing of the options has to be given, once there is an address. */
  readonly optional: boolean;
  /** Types of the entry: what a call may tell the session, and the call options that carry it. Default: anything. */
  readonly call?: { readonly session: string; readonly options: string } | undefined;
}

export const SOAP_CLIENT: ClientFactory = {
  entry: "soap",
  create: "createSoapClient",
  options: "SoapClientOptions",
  optional: true,
};
