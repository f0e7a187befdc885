import { found, made } from "./say";

describe("MLP-CHECK-213: versions of Kubernetes", () => {
  const said = (version: string) =>
    found("MLP-CHECK-213", made({ "aws_eks_cluster.C": { name: "c", version } })).map((text) => text.split("\n")[1]);

  test("says the day that is known, and none for what ended before the table begins", () => {
    expect([said("1.29"), said("1.27")]).toEqual([
      [`  EKS makes nothing of "1.29" since 2026-03-23 (as of 2026-11-23)`],
      [`  EKS makes nothing of "1.27" any more (as of 2026-11-23)`],
    ]);
  });
});
