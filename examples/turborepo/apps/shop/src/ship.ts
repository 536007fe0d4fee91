import { createParcelClient } from "@example/clients/parcel";

const parcels = createParcelClient({ url: process.argv[2] ?? "" });
const { number } = await parcels.ship({ to: { country: "AT", name: "Ada", street: "Ring 1" }, service: "parcel" });
console.log(`shipped as ${number}`);
