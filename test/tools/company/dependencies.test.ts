import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../../tools/examples";

const REPOSITORY = join(ROOT, "examples", "03-company-repo");

test("what runs where a token is to be had needs no package that is for development", () => {
  const manifest = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as {
    readonly scripts: Readonly<Record<string, string>>;
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const files = ["", "ci"].flatMap((folder) =>
    readdirSync(join(REPOSITORY, folder))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(REPOSITORY, folder, name)),
  );
  const imported = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/ from "([^."][^"]*)"/g)].map(([, name = ""]) => name),
  );
  const loaders = ["synth", "plan", "review", "apply", "drift"].map(
    (script) => /^node --import (\S+) /.exec(manifest.scripts[script] ?? "")?.[1] ?? `nothing for ${script}`,
  );
  const packages = [...imported, ...loaders]
    .filter((name) => !name.startsWith("node:"))
    .map((name) =>
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/"),
    );
  expect([...new Set(packages)].sort()).toEqual(Object.keys(manifest.dependencies).sort());
});
