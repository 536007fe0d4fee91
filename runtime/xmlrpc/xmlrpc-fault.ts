import { WirewrightError } from "../errors.js";

/** The server answered the call with a fault (XML-RPC specification, "Fault example"). */
export class XmlRpcFault extends WirewrightError {
  override name: string = "XmlRpcFault";
  /** The server's own number; 0 when it sent none. */
  readonly code: number;
  /** For people, in the server's words. The error's message is this and the hint. */
  readonly faultString: string;
  /** What to do about it, where that is known. */
  readonly hint: string | undefined;

  constructor(fault: XmlRpcFaultOptions) {
    const words = fault.faultString.trim() === "" ? `fault ${fault.code}` : fault.faultString;
    super(fault.hint === undefined ? words : `${words} (${fault.hint})`, fault);
    this.code = fault.code;
    this.faultString = fault.faultString;
    this.hint = fault.hint;
  }
}

export interface XmlRpcFaultOptions {
  /** The method, as on the wire. */
  readonly operation?: string | undefined;
  readonly code: number;
  readonly faultString: string;
  readonly hint?: string | undefined;
}
