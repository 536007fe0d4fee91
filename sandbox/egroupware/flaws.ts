/**
 * How the sandbox behaves. What is not said is as eGroupWare 1.8 does it, oddities included; each can be switched, to see
 * how a client takes the other way. May be replaced at any time; the next request sees it.
 */
export interface SandboxFlaws extends Partial<{ readonly [Name in keyof Behaviour]: Behaviour[Name] | undefined }> {
  /** Waits before it answers. */
  readonly delayMs?: number | undefined;
  /** Closes the connection: before the call has run, or after it, without an answer. */
  readonly dropConnection?: "before" | "after" | undefined;
  /** Answers with the HTML page of a proxy, status 502; nothing runs. */
  readonly badGateway?: boolean | undefined;
  /** Forgets a session after so many calls; the client hears of it at its next one. */
  readonly expireSessionAfter?: number | undefined;
  /** Forgets a session that was not used for so long. */
  readonly idleTimeoutMs?: number | undefined;
}

export interface Behaviour {
  /** Holds arguments against the signatures, types included (fault 3). Default true. */
  readonly strictArguments: boolean;
  /**
   * Loses parts of an argument on the way to the method: booleans and doubles that are members of the struct, and
   * scalars in its fourth level become null. Default true.
   */
  readonly lossyArguments: boolean;
  /** Hands only the first parameter to the method, although the signature demands all. Default true. */
  readonly firstParameterOnly: boolean;
  /** Takes `<nil/>` in a request. Default false: fault 15. */
  readonly nilArguments: boolean;
  /** Sends an empty map as an empty array. Default true. */
  readonly emptyMapAsArray: boolean;
  /** Sends lists as structs with the keys 0, 1, 2, …, as servers did until 2003. Default false. */
  readonly listsAsStructs: boolean;
  /** Answers for an InfoLog entry that does not exist with an empty value. Default true; else with fault 19. */
  readonly missingRecordAsEmpty: boolean;
  /** Sends any text that looks like a date and time as a date. Default true. */
  readonly datesInText: boolean;
  /** Sends what is in a column of the database as text, numbers too. Default true. */
  readonly columnsAsStrings: boolean;
  /** Sends null as `<value></value>`. Default true; else as `<nil/>`. */
  readonly nullAsEmptyValue: boolean;
  /** Sends the names of members as they are, so that one with `&` breaks the document. Default true. */
  readonly unescapedNames: boolean;
  /** Puts a comment with what it did behind the XML declaration. Default false. */
  readonly debugComment: boolean;
  /** Writes doubles with the comma of the server's language, as PHP did before 8. Default false. */
  readonly commaInDoubles: boolean;
  /** What writing a contact returns: its id, true, or the id as text. It depends on the release; default `id`. */
  readonly saveReturns: "id" | "true" | "string";
  /** Ignores the limit of a search that starts at 0, as old releases did. Default false. */
  readonly limitIgnoredAtStart: boolean;
  /** Entries in a page of InfoLog, which goes by the user's own setting, whatever the limit. Default 15; 0 goes by the limit. */
  readonly infologPageSize: number;
  /** Answers a call without a session with the text UNAUTHORIZED, as before 2004. Default false: HTTP 401, no body. */
  readonly unauthorizedAsText: boolean;
  /** Does not see the Authorization header, as under CGI: cookie and query remain. Default false. */
  readonly authorizationHidden: boolean;
  /** The service is switched off: every call is answered with fault 9999. Default false. */
  readonly disabled: boolean;
  /** Puts SOAP faults into a namespace that is not SOAP's, as soap.php does. Default true. */
  readonly strangeSoapFaults: boolean;
}

const REAL_SERVER: Behaviour = {
  strictArguments: true,
  lossyArguments: true,
  firstParameterOnly: true,
  nilArguments: false,
  emptyMapAsArray: true,
  listsAsStructs: false,
  missingRecordAsEmpty: true,
  datesInText: true,
  columnsAsStrings: true,
  nullAsEmptyValue: true,
  unescapedNames: true,
  debugComment: false,
  commaInDoubles: false,
  saveReturns: "id",
  limitIgnoredAtStart: false,
  infologPageSize: 15,
  unauthorizedAsText: false,
  authorizationHidden: false,
  disabled: false,
  strangeSoapFaults: true,
};

/** What the flaws make of the real server. */
export function behaviourOf(flaws: SandboxFlaws): Behaviour {
  const said = Object.entries(flaws).filter(([name, value]) => name in REAL_SERVER && value !== undefined);
  return { ...REAL_SERVER, ...Object.fromEntries(said) };
}
