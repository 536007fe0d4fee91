import type { CaseDocument } from "../case-document.js";
import { type ExtendedPayment, type Payment, Payment$ } from "./expected/types.js";

const card: Payment = { card: "4111", choice: [{ note: "a" }, { line: 1 }, { note: "b" }], sequence: [{ key: "k" }] };
const transfer: Payment = {
  iban: "DE00",
  email: "a@b.example",
  from: "2024-01-01",
  to: "2024-02-01",
  choice: [],
  sequence: [{ key: "k", value: "v" }, { key: "l" }],
};
const extended: ExtendedPayment = { $type: "ExtendedPayment", voucher: "x", choice: [], sequence: [{ key: "k" }], week: 7 };

export const wrong: readonly Payment[] = [
  // @ts-expect-error one branch excludes the other
  { card: "4111", iban: "DE00", sequence: [{ key: "k" }] },
  // @ts-expect-error one of the branches is required
  { sequence: [{ key: "k" }] },
  // @ts-expect-error a group comes whole or not at all
  { card: "4111", from: "2024-01-01", sequence: [{ key: "k" }] },
  // @ts-expect-error one item is one branch
  { card: "4111", choice: [{ note: "a", line: 1 }], sequence: [{ key: "k" }] },
];

export function narrowed(payment: Payment): string {
  if (payment.card !== undefined) return payment.card;
  if (payment.iban !== undefined) return payment.iban + (payment.bic ?? "");
  return payment.voucher ?? String(payment.cash);
}

const root = { name: "Payment", namespace: "urn:x", type: Payment$ };
export const documents: readonly CaseDocument[] = [
  { ...root, value: card },
  { ...root, value: transfer },
  { ...root, value: extended },
];
