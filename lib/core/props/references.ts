import type { KeyRef, NetworkRef, SubnetIdsByZone } from "../refs";
import type { TextRule } from "../plan/rules-of-values";
import { listOf, recordOf } from "./collections";
import { ref } from "./objects";
import { Rule } from "./rule";
import { anyText, text } from "./text";

/** A key of somebody else's has to be named by its ARN: policies and other accounts need it. */
export const KEY_ARN: TextRule = {
  code: "MLP-KMS-001",
  property: "keyArn",
  what: "key",
  pattern: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  allowed: "the ARN of a KMS key (not an alias): arn:aws:kms:us-east-1:123456789012:key/…",
};

/** The ARN of a key, where it has to be a literal. */
export function keyArn(options: Pick<TextRule, "code" | "what">): Rule<string> {
  return text({ ...KEY_ARN, ...options, example: STAND_IN_KEY });
}

const STAND_IN_KEY = "arn:aws:kms:us-east-1:123456789012:key/stand-in";

const KEY = ref<KeyRef>("a key", {
  keyArn: text({ ...KEY_ARN, what: "a key", example: STAND_IN_KEY, token: "allowed" }),
});

/** A KMS key. */
export function key(): Rule<KeyRef> {
  return KEY;
}

const VPC_ID = id("vpc", "a VPC id");
const SUBNET_ID = id("subnet", "a subnet id");
const SUBNETS: Rule<SubnetIdsByZone> = recordOf(SUBNET_ID);

const NETWORK = ref<NetworkRef>("a network", {
  vpcId: VPC_ID,
  vpcCidr: anyText("an IPv4 range", "10.0.0.0/16"),
  zones: listOf(anyText("a zone's name", "us-east-1a"), { what: "a list of zone names" }),
  publicSubnetIds: SUBNETS,
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
});

/** A network with its subnets. */
export function network(): Rule<NetworkRef> {
  return NETWORK;
}

/** The id of a VPC. */
export function vpcId(): Rule<string> {
  return VPC_ID;
}

/** Subnets by the names of their zones. */
export function subnetIds(): Rule<SubnetIdsByZone> {
  return SUBNETS;
}

function id(kind: string, what: string): Rule<string> {
  return text({
    code: "MLP-NET-030",
    what,
    pattern: new RegExp(`^${kind}-[0-9a-f]{8,17}$`),
    allowed: `the id AWS gave it: ${kind}-0123456789abcdef0`,
    example: `${kind}-0123456789abcdef0`,
    token: "allowed",
  });
}
