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
  unknownMethod: (method: string): SandboxFault => new SandboxFault(1, `Unknown method: ${method}`),
  wrongParameters: (wanted: string, got: string, at: number | string): SandboxFault =>
    new SandboxFault(3, `Incorrect parameters passed to method: Wanted ${wanted}, got ${got} at param ${at})`),
  notIntrospectable: (): SandboxFault => new SandboxFault(4, "Can't introspect: method unknown"),
  invalidRequest: (problem: string): SandboxFault => new SandboxFault(15, `Invalid request payload ${problem}`),
  accessDenied: (method?: string): SandboxFault =>
    new SandboxFault(18, method === undefined ? "Access denied" : `Access denied: ${method}`),
  missing: (method: string): SandboxFault => new SandboxFault(19, `Entry does not (longer) exist!: ${method}`),
  /** 100 and the number of libxml's error. */
  malformed: (libxmlCode: number, problem: string, line: number): SandboxFault =>
    new SandboxFault(100 + libxmlCode, `XML error: ${problem} at line ${line}`),
  disabled: (): SandboxFault =>
    new SandboxFault(9999, "xmlrpc service is not enabled in the eGroupWare system configuration: "),
} as const;
