/** What a call is answered with instead of a result. */
export class SandboxFault extends Error {
  override name: string = "SandboxFault";
  readonly code: number;

  constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }
}

/** The numbers and texts of eGroupWare's own faults. */
export const FAULT = {
  unknownMethod: (method: string) => new SandboxFault(1, `Unknown method: ${method}`),
  wrongParameters: (wanted: string, got: string, at: number | string) =>
    new SandboxFault(3, `Incorrect parameters passed to method: Wanted ${wanted}, got ${got} at param ${at})`),
  notIntrospectable: () => new SandboxFault(4, "Can't introspect: method unknown"),
  invalidRequest: (problem: string) => new SandboxFault(15, `Invalid request payload ${problem}`),
  accessDenied: (method?: string) =>
    new SandboxFault(18, method === undefined ? "Access denied" : `Access denied: ${method}`),
  missing: (method: string) => new SandboxFault(19, `Entry does not (longer) exist!: ${method}`),
  /** 100 and the number of libxml's error. */
  malformed: (libxmlCode: number, problem: string, line: number) =>
    new SandboxFault(100 + libxmlCode, `XML error: ${problem} at line ${line}`),
  disabled: () => new SandboxFault(9999, "xmlrpc service is not enabled in the eGroupWare system configuration: "),
} as const;
