import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plainText } from "../lib/cli/plain-text";
import { CODES } from "../lib/codes";
import { DOCS, docsOf } from "../lib/core/finding";
import { ROOT } from "../tools/examples";
import { packageLinks, REPOSITORY } from "../tools/repository";
import { brokenLinks } from "../tools/tiers/consumer/links";
import { documents } from "../tools/tiers/consumer/packed";

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const manifest = JSON.parse(read("package.json")) as Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly files: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
};

/** What is packed besides code. */
const packed = documents(ROOT);
const pages = Object.fromEntries(packed.filter((file) => file.endsWith(".md")).map((file) => [file, read(file)]));

describe("the pages in the package", () => {
  test("are those of docs, of the examples, and of the root", () => {
    const docs = readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`);
    const root = ["README.md", "CHANGELOG.md", "SECURITY.md"];
    expect(Object.keys(pages)).toEqual(
      expect.arrayContaining([
        ...docs,
        ...root,
        "examples/01-platform/README.md",
        "examples/03-company-repo/README.md",
      ]),
    );
    expect(manifest.files).toEqual(expect.arrayContaining(["docs", "examples", "CHANGELOG.md", "SECURITY.md"]));
  });

  test("have no link that leads out of it or nowhere", () => {
    expect(brokenLinks(pages, packed)).toEqual([]);
  });

  test("are where messages say", () => {
    const folder = `node_modules/${manifest.name}/`;
    expect(DOCS).toBe(`${folder}docs`);
    const texts = CODES.flatMap(({ code, title, why, fix }) => [docsOf(code), ...[title, why, fix].map(plainText)]);
    const named = texts.flatMap((text) => text.match(/node_modules\/[^\s),]*[^\s),.]/g) ?? []);
    expect(named.length).toBeGreaterThan(CODES.length);
    // as links of a page beside the folder
    const text = named.map((path) => `[x](${path.slice(folder.length)})`).join("\n");
    expect(brokenLinks({ ...pages, "message.md": text }, packed)).toEqual([]);
  });
});

describe("package.json", () => {
  test("says where the repository is, or nothing of it", () => {
    const { homepage, repository, bugs } = manifest;
    expect({ homepage, repository, bugs }).toEqual({
      homepage: undefined,
      repository: undefined,
      bugs: undefined,
      ...packageLinks(REPOSITORY),
    });
  });

  test("takes all of it from one address", () => {
    expect(packageLinks(undefined)).toEqual({});
    expect(packageLinks("https://example.com/acme/platform")).toEqual({
      homepage: "https://example.com/acme/platform#readme",
      repository: { type: "git", url: "git+https://example.com/acme/platform.git" },
      bugs: { url: "https://example.com/acme/platform/issues" },
    });
  });

  test("runs nothing where it is installed, as SECURITY.md says", () => {
    expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare$/.test(name))).toEqual([]);
  });
});

test("a release is tested, listed, tried and then published with provenance", () => {
  const steps = [...read(".github/workflows/release.yml").matchAll(/^ *- run: (.*)$/gm)].map(([, run = ""]) => run);
  const order = ["bash .ci/run", "npm pack", "npm sbom", "--dry-run", "--provenance"];
  const found = order.map((command) => steps.findIndex((run) => run.includes(command)));
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(found).not.toContain(-1);
});
