/** Contacts as an address book sends them: texts, numbers, dates, a map, and members that no type names. */
export function contacts(count: number): readonly Contact[] {
  return Array.from({ length: count }, (_item, index) => contact(index));
}

export type Contact = Readonly<Record<string, string | number | boolean | Readonly<Record<string, string>>>>;

/** In the grammar of `docs/descriptor.md`. */
export const CONTACT =
  "1 Contact record (id:string tid?:string owner?:string private?:string cat_id?:{string} n_family?:string n_given?:string " +
  "n_fn?:string org_name?:string title?:string adr_one_street?:string adr_one_locality?:string adr_one_postalcode?:string " +
  "adr_one_countryname?:string tel_work?:string tel_cell?:string email?:string url?:string note?:string bday?:string " +
  'created?:string modified?:string etag?:int rights?:double jpegphoto?:boolean ..."#":string)';

/** As eGroupWare lays its replies out. */
export function responseOf(result: Contact | readonly Contact[]): string {
  return `<?xml version="1.0"?>\n<methodResponse>\n<params>\n<param>\n${value(result)}\n</param>\n</params>\n</methodResponse>`;
}

export function contact(index: number): Contact {
  return {
    id: String(1000 + index),
    tid: "n",
    owner: "5",
    private: "0",
    cat_id: { "3": "Friends", "7": "Customers & partners" },
    n_family: `O'Brien ${index}`,
    n_given: "Alan",
    n_fn: `Alan O'Brien ${index}`,
    org_name: "Söhne & Co <Ltd>",
    title: "Head of what there is to be the head of",
    adr_one_street: "Hauptstraße 5",
    adr_one_locality: "Kaiserslautern",
    adr_one_postalcode: "67655",
    adr_one_countryname: "Germany",
    tel_work: "+49 631 1234567",
    tel_cell: "+49 170 1234567",
    email: `alan.${index}@example.org`,
    url: "https://www.example.org/people",
    note: "Met at the fair; wants an offer for the large one, and to be called in spring.",
    bday: "1970-02-03",
    created: "2010-01-02 11:04:05",
    modified: "2024-06-07 11:04:05",
    etag: index,
    rights: 15.5,
    jpegphoto: index % 2 === 0,
    "#membership": "gold",
  };
}

function value(item: unknown): string {
  if (typeof item === "string") return `<value><string>${escaped(item)}</string></value>`;
  if (typeof item === "boolean") return `<value><boolean>${item ? 1 : 0}</boolean></value>`;
  if (typeof item === "number") {
    return Number.isInteger(item) ? `<value><int>${item}</int></value>` : `<value><double>${item}</double></value>`;
  }
  if (Array.isArray(item)) return `<value><array>\n<data>\n${item.map(value).join("\n")}\n</data>\n</array></value>`;
  const members = Object.entries(item as object).map(
    ([name, member]) => `<member><name>${name}</name>\n${value(member)}\n</member>\n`,
  );
  return `<value><struct>\n${members.join("")}</struct></value>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/'/g, "&#039;");
}
