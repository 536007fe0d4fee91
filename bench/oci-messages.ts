/** What an OCI server answers in the benchmark, and the data that it was made from. */

export interface TableRow {
  readonly [heading: string]: string;
}

export const tableHeadings = [
  "User Id",
  "Group Id",
  "Last Name",
  "First Name",
  "Department",
  "Phone Number",
  "Phone Number Activated",
  "Email Address",
  "Hiragana Last Name",
  "Hiragana First Name",
  "In Trunk Group",
  "Extension",
  "User External Id",
] as const;

export function tableRows(count: number): readonly TableRow[] {
  return Array.from({ length: count }, (_, index) => ({
    "User Id": userId(index),
    "Group Id": "BERLIN",
    "Last Name": index % 5 === 0 ? "Müller" : "Meyer",
    "First Name": "Ida",
    Department: index % 3 === 0 ? "Sales & Service" : "",
    "Phone Number": `+49-305551${index}`,
    "Phone Number Activated": "true",
    "Email Address": `user${index}@example.net`,
    "Hiragana Last Name": "",
    "Hiragana First Name": "",
    "In Trunk Group": "false",
    Extension: String(1000 + index),
    "User External Id": "",
  }));
}

/** A reply to `UserGetListInServiceProviderRequest`. */
export function tableReply(rows: readonly TableRow[]): string {
  const heads = tableHeadings.map((heading) => `<colHeading>${heading}</colHeading>`).join("");
  const body = rows.map((row) => `<row>${tableHeadings.map((heading) => cell(row[heading] ?? "")).join("")}</row>`);
  return documentOf(
    `<command echo="" xsi:type="UserGetListInServiceProviderResponse" xmlns=""><userTable>${heads}${body.join("")}</userTable></command>`,
  );
}

export function userId(index: number): string {
  return `user${index}@voice.example.net`;
}

/** A response to `UserGetRequest22V8`, of the usual size. */
export function userResponse(id: string, echo: string): string {
  return `<command echo="${echo}" xsi:type="UserGetResponse22V8" xmlns=""><serviceProviderId>ACME_SP</serviceProviderId><groupId>BERLIN</groupId><userId>${id}</userId><lastName>Müller</lastName><firstName>Jörg</firstName><callingLineIdLastName>Mueller</callingLineIdLastName><callingLineIdFirstName>Joerg</callingLineIdFirstName><phoneNumber>+49-30555100</phoneNumber><extension>5100</extension><department xsi:type="GroupDepartmentKey"><serviceProviderId>ACME_SP</serviceProviderId><groupId>BERLIN</groupId><name>Sales &amp; Service</name></department><departmentFullPath>Sales &amp; Service</departmentFullPath><language>English</language><timeZone>Europe/Berlin</timeZone><timeZoneDisplayName>(GMT+01:00) Europe/Berlin</timeZoneDisplayName><defaultAlias>${id}</defaultAlias><alias>sip:joerg@voice.example.net</alias><emailAddress>joerg@example.net</emailAddress><countryCode>49</countryCode><allowVideo>true</allowVideo></command>`;
}

export function documentOf(commands: string): string {
  return `<?xml version="1.0" encoding="ISO-8859-1"?>\n<BroadsoftDocument protocol="OCI" xmlns="C" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><sessionId xmlns="">1</sessionId>${commands}</BroadsoftDocument>\n`;
}

function cell(text: string): string {
  return text === "" ? "<col/>" : `<col>${text.replace("&", "&amp;")}</col>`;
}
