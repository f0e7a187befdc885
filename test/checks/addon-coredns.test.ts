import { coreDnsLines } from "../../lib/catalog";
import { text } from "./places-support";
import { found, made } from "./say";

const addon = (version: unknown, addon_version: unknown, more: Readonly<Record<string, unknown>> = {}) =>
  made({
    "aws_eks_cluster.C": { name: "acme", version },
    "aws_eks_addon.Dns": { cluster_name: "${aws_eks_cluster.C.name}", addon_name: "coredns", addon_version, ...more },
  });

describe("MLP-ADDON-130: builds of CoreDNS", () => {
  test("fails: lines far from those that were seen, whether the cluster is referred to or named", () => {
    expect(found("MLP-ADDON-130", addon("1.35", "v1.11.4-eksbuild.60"))).toEqual([
      text(
        "MLP-ADDON-130",
        "s/Dns aws_eks_addon.Dns.addon_version",
        'EKS offers CoreDNS v1.13 to v1.14 for 1.35, as far as is known, got "v1.11.4-eksbuild.60"',
        "use a build of v1.14, or leave addon_version out",
      ).replace("error", "warning"),
    ]);
    expect(found("MLP-ADDON-130", addon("1.31", "v1.13.2-eksbuild.31", { cluster_name: "acme" }))[0]).toContain(
      "EKS offers CoreDNS v1.11 for 1.31, as far as is known",
    );
  });

  test("passes: lines seen and their neighbours, other add-ons, versions and builds that nobody knows", () => {
    const fine = [
      addon("1.35", "v1.14.6-eksbuild.4"),
      addon("1.35", "v1.12.4-eksbuild.38"),
      addon("1.32", "v1.12.4-eksbuild.38"),
      addon("1.40", "v1.11.4-eksbuild.60"),
      addon("1.35", "latest"),
      addon("1.35", undefined),
      addon("${var.version}", "v1.11.4-eksbuild.60"),
      addon("1.35", "${var.build}"),
      addon("1.35", "v1.11.4-eksbuild.60", { addon_name: "vpc-cni" }),
      addon("1.35", "v1.11.4-eksbuild.60", { cluster_name: "other" }),
    ];
    expect(fine.flatMap((one) => found("MLP-ADDON-130", one))).toEqual([]);
  });

  test("the lines that were seen are in order", () => {
    const lines = ["1.29", "1.30", "1.31", "1.32", "1.33", "1.34", "1.35", "1.36"].map((version) =>
      coreDnsLines("v1.12.4-eksbuild.38", version),
    );
    expect(lines.map((one) => one && `${one.lowest} ${one.highest} ${String(one.near)}`)).toEqual([
      ...Array.from({ length: 4 }, () => "v1.11 v1.11 true"),
      "v1.12 v1.13 true",
      "v1.12 v1.13 true",
      "v1.13 v1.14 true",
      "v1.14 v1.14 false",
    ]);
  });
});
