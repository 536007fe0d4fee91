import { createServer } from "node:http";
import { contact, responseOf } from "./xmlrpc-messages.js";

// A process of its own: reads each request to its end, answers the same contact, keeps connections open.
const reply = Buffer.from(responseOf(contact(0)));

const server = createServer((request, response) => {
  request.on("data", () => undefined);
  request.on("end", () => {
    response.writeHead(200, { "content-type": "text/xml; charset=UTF-8", "content-length": reply.length });
    response.end(reply);
  });
});

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
process.once("disconnect", () => process.exit());
