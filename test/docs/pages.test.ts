import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ROOT } from "../../tools/examples";

/** One page a task, in the order of the README. */
const TASKS = [
  "start",
  "existing",
  "importing",
  "serving",
  "first-training-job",
  "storage",
  "pipelines",
  "models",
  "monitoring",
  "features",
  "data",
  "deploy-from-ci",
  "permissions",
  "several-accounts",
  "upgrade-kubernetes",
  "upgrade-library",
  "taking-down",
  "when-it-fails",
  "scanners",
];

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const pages = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => join("docs", name))];

/** A heading's anchor, as GitHub makes it. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replace(/ /g, "-"),
  );
}

/** Links of a page into this repository: the file, and the anchor if there is one. */
function linksOf(page: string): { readonly link: string; readonly file: string; readonly anchor?: string }[] {
  return [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(([link, path = "", anchor]) => {
    const file = path === "" ? page : relative(ROOT, join(ROOT, dirname(page), path));
    return { link, file, ...(anchor === undefined ? {} : { anchor }) };
  });
}

describe("the pages, one a task", () => {
  test("are listed in the README, in their order", () => {
    const listed = linksOf("README.md").map(({ file }) => file.replace(/^docs\/(.*)\.md$/, "$1"));
    const tasks = read("README.md").split("## One page a task")[1]?.split("\n## ")[0] ?? "";
    const inOrder = [...tasks.matchAll(/\(docs\/([\w-]+)\.md\)/g)].map(([, name]) => name);
    expect(inOrder).toEqual(TASKS);
    expect(listed).toEqual(expect.arrayContaining(TASKS));
  });

  test.each(TASKS)("%s says what a mistake costs, and which command to check with", (name) => {
    const page = read(`docs/${name}.md`);
    const [, mistake = "", check = ""] =
      /\n## What a mistake costs\n([\s\S]*?)\n## The command to check\n([\s\S]*?)(?:\n## |$)/.exec(page) ?? [];
    expect(mistake.trim()).not.toBe("");
    expect(check).toMatch(/```sh\n\S|`npx ml-platform \w+/);
  });

  test.each(pages)("%s links to what is there", (page) => {
    const broken = linksOf(page).filter(
      ({ file, anchor }) =>
        !existsSync(join(ROOT, file)) ||
        (anchor !== undefined && file.endsWith(".md") && !anchorsOf(file).includes(anchor)),
    );
    expect(broken).toEqual([]);
  });
});
