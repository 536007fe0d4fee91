import { ValidationError } from "../errors.js";

/** RFC 7617, 2: what is behind the first colon would be the password. */
export function checkUser(username: string): void {
  if (typeof username === "string" && !username.includes(":")) return;
  throw new ValidationError("username: a text without a colon is expected", { path: "username", facet: "type" });
}
