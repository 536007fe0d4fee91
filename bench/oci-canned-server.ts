import { createServer } from "node:http";
import { documentOf, userResponse } from "./oci-messages.js";

// A process of its own: logs anybody in and answers every UserGet at once, or after the milliseconds that are its argument.
const delayMs = Number(process.argv[2] ?? 0);
const SUCCESS = '<command echo="" xsi:type="c:SuccessResponse" xmlns:c="C" xmlns=""/>';
const LOGIN: Readonly<Record<string, string>> = {
  AuthenticationRequest:
    '<command echo="" xsi:type="AuthenticationResponse" xmlns=""><userId>admin</userId><nonce>1700000000123</nonce><passwordAlgorithm>MD5</passwordAlgorithm></command>',
  LoginRequest14sp4:
    '<command echo="" xsi:type="LoginResponse14sp4" xmlns=""><loginType>System</loginType><locale>en_US</locale><encoding>ISO-8859-1</encoding><isEnterprise>false</isEnterprise><userDomain>d</userDomain></command>',
  LogoutRequest: SUCCESS,
};
const COMMAND = /&lt;command xsi:type="(\w+)" xmlns=""(?: echo="(\d+)")?&gt;&lt;userId&gt;(.*?)&lt;\/userId&gt;/g;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const text = Buffer.concat(chunks).toString("utf8");
    const replies = [...text.matchAll(COMMAND)].map(
      ([, type = "", echo = "", id = ""]) => LOGIN[type] ?? userResponse(id, echo),
    );
    const reply = Buffer.from(envelope(documentOf(replies.join(""))));
    const send = (): void => {
      response.writeHead(200, {
        "content-type": "text/xml;charset=utf-8",
        "content-length": reply.length,
        "set-cookie": "JSESSIONID=1; Path=/webservice",
      });
      response.end(reply);
    };
    if (delayMs === 0) send();
    else setTimeout(send, delayMs);
  });
});

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
process.once("disconnect", () => process.exit());

function envelope(document: string): string {
  const escaped = document.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><processOCIMessageResponse xmlns=""><ns1:processOCIMessageReturn xmlns:ns1="urn:com:broadsoft:webservice">${escaped}</ns1:processOCIMessageReturn></processOCIMessageResponse></soapenv:Body></soapenv:Envelope>`;
}
