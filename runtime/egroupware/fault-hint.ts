/** What to do about a fault, where eGroupWare's own words do not say it (`xml_functions.inc.php`). */
export function faultHint(code: number): string | undefined {
  return HINTS.get(code);
}

const HINTS: ReadonlyMap<number, string> = new Map([
  [1, "the application's class has no such method; its list_methods names those it has"],
  [3, "the server holds number and types of the arguments against the method's signature: an int is no string to it"],
  [15, "the server cannot read the request: it knows no nil, so leave such a member out"],
  [18, "the account has no right to run this application; an administrator can grant it"],
  [19, "no entry has this id any more"],
  [9999, "an administrator has to switch XML-RPC on in the site configuration"],
]);
