import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPlace, SynthesisError } from "../../lib/terraform";
import { scratchFolder } from "../../tools/process";

const SHARED = JSON.stringify({ variable: { region: { default: "eu-west-1" } } });

describe("a file of a folder that is a link", () => {
  const scratch = scratchFolder("linked");
  afterAll(() => scratch.remove());

  /** A folder whose `shared.tf.json` leads to a file beside it. */
  function linked(name: string, { isRepository = true, target = "shared.tf.json" } = {}): string {
    const root = join(scratch.path, name);
    const folder = join(root, "stack");
    mkdirSync(folder, { recursive: true });
    if (isRepository) mkdirSync(join(root, ".git"));
    writeFileSync(join(root, target), SHARED);
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ locals: { a: 1 } }));
    symlinkSync(join("..", target), join(folder, "shared.tf.json"));
    return folder;
  }

  test("is read where it leads to such a file of the same git repository, as Terraform reads it", () => {
    const [stack] = readPlace(linked("repository")).stacks;
    expect(stack?.json.variable).toEqual({ region: { default: "eu-west-1" } });
  });

  test.each([
    ["that is in no repository", { isRepository: false }],
    ["that is no file of Terraform", { target: "credentials" }],
  ])("is refused where it leads out of the folder to one %s", (what, options) => {
    const folder = linked(what.replace(/ /g, "-"), options);
    expect(() => readPlace(folder)).toThrow(SynthesisError);
    expect(() => readPlace(folder)).toThrow(`shared.tf.json leads out of ${folder}`);
  });

  test("is refused where it leads out of the repository", () => {
    const folder = linked("inner");
    mkdirSync(join(folder, ".git"));
    expect(() => readPlace(folder)).toThrow(`shared.tf.json leads out of ${folder}`);
  });
});
