import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../package/packed.js";

const folders = ["", "docs", "runtime", "generated", "examples/turborepo", "schemas/broadworks"];
const pages = folders.flatMap((folder) =>
  readdirSync(join(projectRoot, folder))
    .filter((file) => file.endsWith(".md"))
    .map((file) => join(folder, file)),
);

it("every link of a page leads to a file that is there, and to a heading of it", () => {
  expect(pages.length).toBeGreaterThan(15);
  const broken = pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !leadsSomewhere(page, link))
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

it("every page in docs/ is reached from the README", () => {
  const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
  const docs = pages.filter((page) => page.startsWith("docs/"));
  expect(docs.filter((page) => !readme.includes(`(${page})`))).toEqual([]);
});

it("every page that a message names comes with the package", () => {
  const sources = ["generator", "sandbox"].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(projectRoot, folder, file), "utf8")),
  );
  const named = new Set(sources.flatMap((text) => text.match(/\bdocs\/[\w-]+\.md\b/g) ?? []));
  expect(named.size).toBeGreaterThan(5);
  expect([...named].filter((page) => !existsSync(join(projectRoot, page)))).toEqual([]);
  const manifest: { readonly files: readonly string[] } = JSON.parse(
    readFileSync(join(projectRoot, "package.json"), "utf8"),
  );
  expect(manifest.files).toContain("docs");
});

function linksOf(page: string): readonly string[] {
  const text = readFileSync(join(projectRoot, page), "utf8").replace(/```.*?```/gs, "");
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link).filter((link) => !/^https?:/.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", heading] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(join(projectRoot, target))) return false;
  return heading === undefined || headingsOf(target).includes(heading);
}

/** As GitHub makes anchors of them. */
function headingsOf(page: string): readonly string[] {
  const text = readFileSync(join(projectRoot, page), "utf8").replace(/```.*?```/gs, "");
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
