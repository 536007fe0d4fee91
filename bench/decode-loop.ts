import { ourCodec } from "./codec.js";
import { customersReply } from "./messages.js";

// What `profile.ts` looks at: two seconds of decoding.
const { decode, customerGet } = await ourCodec();
const reply = customersReply(6);
const end = performance.now() + 2000;
while (performance.now() < end) for (let i = 0; i < 100; i += 1) decode(customerGet, reply);
