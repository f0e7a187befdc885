import { workflows } from "../../../tools/tiers/scan/workflows/workflow-scanners";

test("the workflows of the repository and of the company's example are judged", () => {
  expect(workflows().map(({ example, address }) => `${example} ${address}`)).toEqual([
    "repository .github/workflows/ci.yml",
    "repository .github/workflows/release.yml",
    "03-company-repo .github/workflows/drift.yml",
    "03-company-repo .github/workflows/platform.yml",
  ]);
});
