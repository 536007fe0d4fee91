import { createHttpTransport } from "../../runtime/soap.js";
import type { Transport } from "../../runtime/transport.js";

/** HTTP that shows each request body to somebody first. */
export function recordingTransport(see: (body: string) => void): Transport {
  const http = createHttpTransport();
  return {
    send(request) {
      if (request.body !== undefined) see(String(request.body));
      return http.send(request);
    },
    close: () => http.close(),
  };
}
