/** A client with further members. What it computes at each reading it still does. */
export function withMembers(client: object, members: Readonly<Record<string, unknown>>): object {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(client), ...Object.getOwnPropertyDescriptors(members) },
  );
}
