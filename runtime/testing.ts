/** For tests of your own code: answers in memory, through the same encoding and decoding as a server. */
export { SoapFault } from "./soap/soap-fault.js";
export type { TestCall, TestHandler, TestTransport } from "./transport/test-transport.js";
export { createTestTransport } from "./transport/test-transport.js";
