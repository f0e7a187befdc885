import { row } from "./table";

/**
 * Zone ids in which EKS puts no control plane, with the other ids of their regions, as its user guide lists them. Which
 * name (`us-east-1e`) an id has differs by account.
 */
const REGIONS: Readonly<Record<string, { readonly refused: string; readonly others: readonly string[] }>> = {
  "ca-central-1": { refused: "cac1-az3", others: ["cac1-az1", "cac1-az2", "cac1-az4"] },
  "us-east-1": { refused: "use1-az3", others: ["use1-az1", "use1-az2", "use1-az4", "use1-az5", "use1-az6"] },
  "us-west-1": { refused: "usw1-az2", others: ["usw1-az1", "usw1-az3"] },
};

/** The zone ids that EKS refuses for a control plane: in a region, or, where it is not known, in all. */
export function zonesWithoutControlPlane(region?: string): readonly string[] {
  if (region === undefined) return Object.values(REGIONS).map(({ refused }) => refused);
  const found = row(REGIONS, region);
  return found === undefined ? [] : [found.refused];
}

/** As many zone ids of a region as are asked for, none of them refused; fewer where it has fewer. */
export function zonesWithControlPlane(region: string, count: number): readonly string[] {
  return row(REGIONS, region)?.others.slice(0, count) ?? [];
}
