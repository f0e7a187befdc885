import { testWithShared } from "../support/shared";
import { Told, toldByLegalProps, toldByScenes } from "./programs";

jest.setTimeout(180_000);

/** Scenes that are told something, and rightly, or of what is not built. */
const TOLD: Readonly<Record<string, string>> = {
  "F01-g6f.large": "MLP-CLUSTER-026", // g6f has no EFA
  "F02-p5e.48xlarge": "MLP-CLUSTER-030", // no zone of us-east-1 offers the type
  F04: "MLP-CLUSTER-023", // pools are of NVIDIA GPUs: for Trainium there is no plugin, no image and no plan here
  F09: "MLP-ECR-008", // a tag may be moved, and then two nodes run two images under one name
  F10: "MLP-SERVE-105", // root in a container, and a port that only root may open
  F17: "MLP-S3-105", // a request without TLS has no s3:TlsVersion, so that such a policy lets it through
  F21: "MLP-SERVE-007", // the role is granted a repository: ContainerImage.fromRepository
  F22: "MLP-NET-013", // a 32nd of a /24 is smaller than the smallest subnet of AWS
  F24: "MLP-CORE-030", // a chart comes from a repository
  F25: "MLP-CLUSTER-042", // a warning: stacks that deploy into the cluster may be another app's
};
/** Pools with EFA of types for which their interfaces are not planned. */
const EFA = /^F01-(?:g5|g6|gr6|g7e|g4dn|p3dn)\./;

function expectSilent(told: Told, allowed: (name: string) => string | undefined): void {
  const loud = Object.entries(told).filter(([name, found]) => {
    const code = allowed(name);
    return found.some((text) => code === undefined || !text.includes(code));
  });
  expect(loud).toEqual([]);
}

testWithShared("cases/known/false.ts")("legal programs are told nothing", () => {
  const told = { ...toldByScenes("false"), ...toldByScenes("false2") };
  expect(Object.keys(told).length).toBeGreaterThanOrEqual(50);
  expectSilent(told, (name) => (EFA.test(name) ? "MLP-CLUSTER-026" : TOLD[name]));
});

testWithShared("cases/props/kit.ts")("legal variants of faults are told nothing", () => {
  const told = toldByLegalProps();
  expect(Object.keys(told).length).toBeGreaterThanOrEqual(30);
  expectSilent(told, () => undefined);
});
