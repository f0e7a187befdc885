import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { ROOT } from "../../tools/examples";
import { ENGINES } from "../../lib/cli/project/engines";

const page = readFileSync(join(ROOT, "docs/engines.md"), "utf8");
const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const { cdktn } = ENGINES;

function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(page)?.[1] ?? "";
}

describe("docs/engines.md", () => {
  test("shows npm what is tried with npm", () => {
    const { dependencies, overrides } = JSON.parse(block("json")) as {
      readonly dependencies: Readonly<Record<string, string>>;
      readonly overrides: unknown;
    };
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { readonly version: string };
    expect(dependencies).toMatchObject({ ...cdktn.dependencies, "cdktf-ml-platform": `^${version}` });
    expect({ overrides }).toEqual(cdktn.npm);
  });

  test("shows pnpm what is tried with pnpm", () => {
    expect(load(block("yaml"))).toEqual(cdktn.pnpm);
  });

  test("names the newer bindings as they are tried", () => {
    const newer = ENGINES["cdktn-aws-6.66"]?.dependencies["@cdktf/provider-aws"];
    expect(page).toContain(`"@cdktf/provider-aws": "${newer}"`);
  });
});

test("README says of the engines what docs/engines.md says", () => {
  expect(readme).toContain("CDKTF was archived in December 2025");
  expect(readme).toContain(`"cdktf": "${cdktn.dependencies["cdktf"]}"`);
  expect(readme).toContain(
    JSON.stringify(cdktn.npm).slice(1, -1).replaceAll(":", ": ").replace("{", "{ ").replace("}", " }"),
  );
});
