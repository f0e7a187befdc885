import fc from "fast-check";
import { ArtifactBucket } from "../../lib/storage";
import { matching, TOKEN } from "./values";

const SUBNETS = { "us-east-1a": "subnet-0aaaaaaaaaaaaaaaa", "us-east-1b": TOKEN };
/** A network of two zones; only an apply knows the subnet of one. */
export const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  zones: Object.keys(SUBNETS),
  publicSubnetIds: {},
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
};
/** A network without subnets. */
export const NOWHERE = { ...NETWORK, privateSubnetIds: {} };
/** Groups that mount a file system. */
export const clientSecurityGroups = fc.dictionary(
  matching(/^[A-Za-z][A-Za-z0-9_-]{0,9}$/),
  fc.constantFrom("sg-0aaaaaaaaaaaaaaaa", TOKEN),
  { minKeys: 1, maxKeys: 2, noNullPrototype: true },
);
/** Groups that are none, and names that are no ids. */
export const badClients = fc.constantFrom<Record<string, string>[]>(
  { "a/b": "sg-0aaaaaaaaaaaaaaaa" },
  { Nodes: "sg-1" },
  { Nodes: "" },
  { [TOKEN]: "sg-0aaaaaaaaaaaaaaaa" },
);
/** Links to buckets. */
export const linkedTo = fc.record(
  {
    bucket: fc.constantFrom(ArtifactBucket.fromName("company-data"), { bucketName: TOKEN, bucketArn: TOKEN }),
    prefix: fc.constantFrom("data/", "data/corpus", "a=1/b.c/"),
    folder: fc.constantFrom("/", "/corpus", "/a/b"),
    exports: fc.constantFrom<("NEW" | "CHANGED" | "DELETED")[][]>([], ["NEW"], ["NEW", "CHANGED", "DELETED"]),
  },
  { requiredKeys: ["bucket", "prefix"] },
);
/** Links whose prefix is none. */
export const badLink = fc
  .constantFrom("/data/", "", "a//b", "../", "data/*", "${x}/", TOKEN)
  .map((prefix) => ({ bucket: ArtifactBucket.fromName("company-data"), prefix }));

/** Folders of teams. */
export const accessPoints = fc.dictionary(
  matching(/^[A-Za-z][A-Za-z0-9_-]{0,9}$/),
  fc.record(
    {
      folder: fc.constantFrom("/research", "/a/b/c/d"),
      uid: fc.integer({ min: 1, max: 4_294_967_295 }),
      gid: fc.integer({ min: 1, max: 4_294_967_295 }),
    },
    { requiredKeys: [] },
  ),
  { minKeys: 1, maxKeys: 3, noNullPrototype: true },
);

const fileSystemId = fc.constantFrom("fs-0123456789abcdef0", TOKEN);
/** Ids that are none. */
export const badId = fc.constantFrom("", "vol-1", "${x}", "fs-");

/** Ids of a Lustre file system. */
export const importedLustre = fc.record({
  fileSystemId,
  dnsName: fc.constantFrom("fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com", TOKEN),
  mountName: fc.constantFrom("abcdefgh", TOKEN),
});

/** Ids of an access point. */
export const importedEfs = fc.record({ fileSystemId, accessPointId: fc.constantFrom("fsap-0123456789abcdef0", TOKEN) });
