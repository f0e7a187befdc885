import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

test("the chart that the library ships writes objects out and evaluates nothing in them", () => {
  const folder = join(__dirname, "../../lib/kubernetes/objects-chart");
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
    "Chart.yaml",
    "templates",
    "templates/objects.yaml",
  ]);
  const template = readFileSync(join(folder, "templates/objects.yaml"), "utf8");
  expect(template).toContain("{{ toYaml . }}");
  expect(template).not.toContain("tpl");
  expect(existsSync(join(folder, "values.yaml"))).toBe(false);
});
