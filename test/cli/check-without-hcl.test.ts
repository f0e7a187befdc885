import { join } from "node:path";
import { scratch, write } from "../rehearsal/support/directory";
import { cli } from "./support";

jest.mock("@cdktf/hcl2json", () => {
  throw Object.assign(new Error("Cannot find module '@cdktf/hcl2json'"), { code: "MODULE_NOT_FOUND" });
});

test("without the package that reads HCL one line names it, and JSON is read as ever", async () => {
  const folder = scratch();
  write(join(folder, "a.tf.json"), "{}");
  expect((await cli("check", folder)).code).toBe(0);
  write(join(folder, "main.tf"), "");
  const why = "is HCL, which the package @cdktf/hcl2json reads: npm install --save-dev @cdktf/hcl2json";
  for (const target of [folder, join(folder, "main.tf")]) {
    const said = await cli("check", target);
    expect(said).toEqual({ code: 3, out: "", err: `ml-platform: ${join(folder, "main.tf")} ${why}\n` });
  }
});
