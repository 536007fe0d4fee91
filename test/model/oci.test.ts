import { describe, expect, it } from "vitest";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { mapOci } from "../../generator/model/from-oci.js";
import type { OciOperation, Operation } from "../../generator/model/model.js";
import type { ModelOptions } from "../../generator/model/model-options.js";
import { deprecationOf, successorsAmong } from "../../generator/model/oci-components/deprecation.js";
import { headingLists } from "../../generator/model/oci-components/table-columns.js";
import { topicOf } from "../../generator/model/oci-components/topic-of.js";
import { compareVersions, versionOf } from "../../generator/model/oci-components/version.js";
import { OCI_CORE_SCHEMA } from "../../generator/source/oci/core-schema.js";
import { readXml } from "../../generator/source/xml.js";
import { readSchema } from "../../generator/source/xsd/read-schema.js";

describe("commands", () => {
  const files = {
    "OCISchemaUser.xsd":
      command("UserGetRequest22V8", "Replaced by: UserGetRequest23V2") + command("UserGetRequest23V2"),
    "OCISchemaDeprecated.xsd": command("UserGetRequest14sp9") + command("UserGetRequest"),
    "Services/OCISchemaServiceSpeedDial8.xsd": command("UserSpeedDial8ModifyRequest", "Replaced by: SoonRequest"),
  };

  it("are all of them, sorted by name", () => {
    expect(namesOf(files)).toEqual([
      "UserGetRequest",
      "UserGetRequest14sp9",
      "UserGetRequest22V8",
      "UserGetRequest23V2",
      "UserSpeedDial8ModifyRequest",
    ]);
  });

  it("are those that a pattern names", () => {
    expect(namesOf(files, { only: ["User*Dial*", "UserGetRequest"] })).toEqual([
      "UserGetRequest",
      "UserSpeedDial8ModifyRequest",
    ]);
    expect(problemsOf(files, { only: ["UserGetRequst"] })).toEqual([
      'WW228 there is no command that matches "UserGetRequst"; did you mean "UserGetRequest"?',
    ]);
  });

  it("leave out what is deprecated, but not what has no successor yet", () => {
    expect(namesOf(files, { excludeDeprecated: true })).toEqual(["UserGetRequest23V2", "UserSpeedDial8ModifyRequest"]);
  });

  it("are the newest of each family", () => {
    expect(namesOf(files, { latestOnly: true })).toEqual(["UserGetRequest23V2", "UserSpeedDial8ModifyRequest"]);
  });

  it("are missed in a schema without any", () => {
    expect(problemsOf({ "a.xsd": "" })).toEqual(["WW320 no type is derived from OCIRequest, so there is no command"]);
  });

  it("bring the types that they lead to and no others", () => {
    const { model } = mapped(
      {
        "OCISchemaUser.xsd": `${command("ARequest", "", '<xs:element name="key" type="AKey"/>')}${command("BRequest", "", '<xs:element name="key" type="BKey"/>')}
        <xs:complexType name="AKey"><xs:sequence/></xs:complexType><xs:complexType name="BKey"><xs:sequence/></xs:complexType>`,
      },
      { only: ["ARequest"] },
    );
    expect(model.types.map(({ id }) => id)).toEqual(["{C}SuccessResponse", "{}AKey", "{}ARequest"]);
  });

  it("are not what they derive from, where a schema forgets to call that abstract", () => {
    const core = OCI_CORE_SCHEMA.replaceAll(' abstract="true"', "");
    expect(namesOf({ "OCISchemaUser.xsd": command("UserGetRequest") }, {}, core)).toEqual(["UserGetRequest"]);
  });

  it("are found in a copy of a set that has lost the namespace of the core", () => {
    const core = OCI_CORE_SCHEMA.replace('xmlns="C" targetNamespace="C"', "");
    const table = '<xs:element name="userTable" type="core:OCITable"/>';
    const own = `${command("UserGetRequest")}${command("UserGetResponse", "", table, "core:OCIDataResponse")}`;
    const { model, problems } = mapped({ "OCISchemaUser.xsd": own.replaceAll("core:", "") }, {}, core);
    expect(model.services[0]?.operations.flatMap(answers)).toEqual(["UserGetResponse"]);
    expect(model.types.map((type) => [type.id, type.base, type.kind === "message" && type.table])).toEqual([
      ["{}OCITable", undefined, true],
      ["{}UserGetRequest", undefined, undefined],
      ["{}UserGetResponse", undefined, undefined],
    ]);
    expect(problems).toEqual([]);
  });

  it("may derive from one another", () => {
    const derived =
      command("UserAddRequest") +
      command("UserAddRequest2", "", '<xs:element name="more" type="xs:int"/>', "UserAddRequest");
    const { model } = mapped({ "OCISchemaUser.xsd": derived });
    expect(model.types.map(({ id, base }) => [id, base])).toEqual([
      ["{C}SuccessResponse", undefined],
      ["{}UserAddRequest", undefined],
      ["{}UserAddRequest2", undefined],
    ]);
  });
});

describe("responses", () => {
  const files = (documentation: string, name: string) => ({
    "OCISchemaUser.xsd": `${command(name, documentation)}${command("UserFaxGetRequest")}${response("UserFaxGetResponse")}
      ${response("UserPhoneGetResponse17")}`,
  });
  const answersOf = (documentation: string, name: string) => {
    const { model, problems } = mapped(files(documentation, name), { only: [name] });
    return [...model.services.flatMap(({ operations }) => operations.flatMap(answers)), ...problems];
  };

  it.each([
    [
      "one that no command has by its name",
      "UserPhoneGetRequest20",
      "The response is UserPhoneGetResponse17.",
      "UserPhoneGetResponse17",
    ],
    [
      "one or none",
      "UserPhoneAddRequest",
      "SuccessResponse, or UserPhoneGetResponse17.",
      "SuccessResponse UserPhoneGetResponse17",
    ],
    [
      "to what reads, that of another command",
      "UserFaxGetRequest20",
      "Returns a UserFaxGetResponse.",
      "UserFaxGetResponse",
    ],
  ])("are, without one of the command's own, the one that prose names: %s", (_, name, documentation, expected) => {
    expect(answersOf(documentation, name).join(" ")).toBe(expected);
  });

  it("are not those of a command that reads, to one that changes", () => {
    expect(answersOf("The response is UserFaxGetResponse.", "UserFaxModifyRequest")).toEqual([
      "SuccessResponse",
      'WW321 the documentation of "UserFaxModifyRequest" names "UserFaxGetResponse", but it is answered by "SuccessResponse"',
    ]);
  });
});

describe("versions", () => {
  it.each([
    ["UserGetRequest", "UserGetRequest", [0, 0, 1, 0]],
    ["UserGetRequest14", "UserGetRequest", [14, 0, 1, 0]],
    ["UserGetRequest14sp9", "UserGetRequest", [14, 9, 1, 0]],
    ["UserGetRequest14sp9A", "UserGetRequest", [14, 9, 1, 65]],
    ["UserGetRequest13Mp20", "UserGetRequest", [13, 20, 1, 0]],
    ["UserGetRequest22V8", "UserGetRequest", [22, 0, 8, 0]],
    ["UserGetRequest17sp4V2", "UserGetRequest", [17, 4, 2, 0]],
    ["UserGetRequestRI", "UserGetRequestRI", [0, 0, 0, 0]],
    ["UserRequestLogRequest21", "UserRequestLogRequest", [21, 0, 1, 0]],
  ])("%s is of family %s", (name, family, order) => {
    expect(versionOf(name)).toEqual({ family, order });
  });

  it("are ordered by release, service pack and variant, not by letters", () => {
    const sorted = ["", "9", "14", "14sp4", "14sp10", "17sp4", "17sp4V2", "22", "22V2", "22V10", "23"];
    const shuffled = sorted.toReversed().map((suffix) => versionOf(`XRequest${suffix}`));
    expect(shuffled.sort(compareVersions)).toEqual(sorted.map((suffix) => versionOf(`XRequest${suffix}`)));
  });
});

describe("prose on deprecation", () => {
  const find = successorsAmong(["{}UserGetRequest22", "{}NewKey"]);
  const saidOf = (documentation: string, file = "OCISchemaUser.xsd") => {
    const position = { file, line: 1, column: 1 };
    const found = deprecationOf({ name: "UserGetRequest", documentation, position }, find);
    return found && [found.successor ?? found.target, found.text];
  };

  it.each([
    ["Replaced by: UserGetRequest22", ["{}UserGetRequest22", ""]],
    ["Replaced By : UserGetRequest22 in AS data mode.", ["{}UserGetRequest22", "Replaced in AS data mode."]],
    ["replaced by UserGetRequest22 in XS mode", ["{}UserGetRequest22", "Replaced in XS data mode."]],
    ["Reads a user.\nREPLACED BY:USERGETREQUEST22", ["{}UserGetRequest22", ""]],
    ["Replaced by: UserGettRequest22", ["UserGettRequest22", ""]],
    ["Replaced by the web portal.", [undefined, ""]],
    ["Replaced by", [undefined, ""]],
    ["Replaced by: \n  UserGetRequest22", ["{}UserGetRequest22", ""]],
    ["Deprecated by: UserGetRequest22", ["{}UserGetRequest22", ""]],
    [
      "Reads a user. Deprecated by UserGetRequest22 in AS data mode.",
      ["{}UserGetRequest22", "Replaced in AS data mode."],
    ],
    ["This command has been superseded by the UserGetRequest22 command.", ["{}UserGetRequest22", ""]],
    ["This request is deprecated. Please use UserGetRequest22 instead.", ["{}UserGetRequest22", ""]],
    ["Obsolete, use UserGetRequest22", ["{}UserGetRequest22", ""]],
    ["This command is deprecated.", [undefined, "The schema lists it as deprecated."]],
    ["Requests the deprecated types. The flag is deprecated by default.", undefined],
    ["A value that is missing is replaced by the maximum value.", undefined],
    ["Reads a user.", undefined],
  ])("%j", (documentation, expected) => {
    expect(saidOf(documentation)).toEqual(expected);
  });

  it("is not needed in a file of deprecated commands", () => {
    expect(saidOf("Reads a user.", "r22/OCISchemaDeprecatedAS.xsd")).toEqual([
      undefined,
      "The schema lists it as deprecated.",
    ]);
    expect(saidOf("Reads a user.", "deprecated/OCISchemaUser.xsd")).toBeUndefined();
  });

  it("are whole where a line ends inside of one, or between two", () => {
    const headings = ["User Id", "First Name", "Phone Number", "Department"];
    const quoted = 'The column headings are: "User Id", "First\r\n        Name",\n "Phone\n Number", "Department".';
    expect(headingLists(quoted)).toEqual([{ headings, table: [] }]);
    const plain = "The column headings are: User Id, First Name,\n  Phone Number and Department.";
    expect(headingLists(plain)).toEqual([{ headings, table: [] }]);
  });

  // Something quadratic in these would run into the time limit.
  it("reads a hostile text", () => {
    expect(saidOf("\n".repeat(400_000))).toBeUndefined();
    expect(saidOf("Replaced by ".repeat(200_000))).toBeDefined();
    expect(headingLists('column "A" '.repeat(200_000)).length).toBeGreaterThan(0);
    expect(headingLists(`column headings: ${'"'.repeat(500_000)}`)).toEqual([]);
    expect(headingLists("column,\n".repeat(200_000))).toEqual([]);
    expect(headingLists(`column headings: "A${" \n".repeat(200_000)}${"A ".repeat(200_000)}`)).toEqual([]);
  });
});

describe("topics", () => {
  it.each([
    ["OCISchemaUser.xsd", "user"],
    ["r22/OCISchemaServiceProvider.xsd", "service-provider"],
    ["OCISchemaDataTypes.xsd", "data-types"],
    ["OCISchemaDeprecated22AS.xsd", "deprecated-22-as"],
    ["Services/OCISchemaServiceHuntGroup.xsd", "services/hunt-group"],
    ["OCISchemaServiceHuntGroup.xsd", "services/hunt-group"],
    ["Services/OCISchemaServiceServiceScripts.xsd", "services/service-scripts"],
    ["Services/OCISchemaService3G4GContinuity.xsd", "services/3g-4g-continuity"],
    ["Services/OCISchemaServiceSpeedDial8.xsd", "services/speed-dial-8"],
    ["https://host/OCISchemaBASE.xsd?x=1", "base"],
    ["own.XSD", "own"],
    ["OCISchema.xsd", "other"],
  ])("%s is %s", (file, topic) => {
    expect(topicOf(file, "message")).toBe(topic);
  });

  it("has the simple types of the file of data types apart, and no others", () => {
    expect(topicOf("OCISchemaDataTypes.xsd", "scalar")).toBe("simple-types");
    expect(topicOf("OCISchemaUser.xsd", "scalar")).toBe("user");
  });
});

function command(name: string, documentation = "", content = "", base = "core:OCIRequest"): string {
  const annotation =
    documentation === "" ? "" : `<xs:annotation><xs:documentation>${documentation}</xs:documentation></xs:annotation>`;
  return `<xs:complexType name="${name}">${annotation}<xs:complexContent><xs:extension base="${base}"><xs:sequence>${content}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>`;
}

function response(name: string): string {
  return command(name, "", "", "core:OCIDataResponse");
}

function answers(operation: Operation): readonly string[] {
  return operation.protocol === "oci" ? operation.outputs.map(({ type }) => type.replace(/^\{.*\}/, "")) : [];
}

function mapped(files: Readonly<Record<string, string>>, options: ModelOptions = {}, core: string = OCI_CORE_SCHEMA) {
  const { report, diagnostics } = createCollector();
  const documents = Object.entries(files).map(([file, content]) => [
    file,
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:core="C"><xs:import namespace="C"/>${content}</xs:schema>`,
  ]);
  const schemas = [...documents, ["C", core]].map(([file = "", text = ""]) => {
    const root = readXml(Buffer.from(text), file, report);
    if (root === undefined) throw new Error(`${file} is not well-formed`);
    return readSchema(root, report);
  });
  const model = mapOci(schemas, options, report);
  return { model, problems: diagnostics().map(({ code, message }) => `${code} ${message}`) };
}

function namesOf(files: Readonly<Record<string, string>>, options?: ModelOptions, core?: string): readonly string[] {
  return mapped(files, options, core).model.services.flatMap(({ operations }) =>
    operations.map(({ name }: Pick<OciOperation, "name">) => name),
  );
}

function problemsOf(files: Readonly<Record<string, string>>, options?: ModelOptions): readonly string[] {
  return mapped(files, options).problems.filter((problem) => !problem.startsWith("WW322"));
}
