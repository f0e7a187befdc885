import { AcceleratedInstance, acceleratedInstance, NetworkCard } from "../../catalog/accelerators";
import type { Code } from "../../codes";
import { Block, blocksOf, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** What a launch template says of one interface; undefined is what only the plan knows. */
interface Interface {
  readonly at: string;
  readonly card?: number;
  readonly device?: number;
  readonly isEfa?: boolean;
  readonly isEfaOnly?: boolean;
  readonly isPublic?: boolean;
  /** The argument by which it is given addresses. */
  readonly addressed?: string;
  /** One of which only the plan knows whether it does. */
  readonly mayBeAddressed?: string;
}

/** Arguments that give an interface addresses. */
const ADDRESSES = [
  "ipv4_address_count",
  "ipv4_addresses",
  "ipv4_prefix_count",
  "ipv4_prefixes",
  "private_ip_address",
].concat(["ipv6_address_count", "ipv6_addresses", "ipv6_prefix_count", "ipv6_prefixes"]);

/** What is wrong, and at which argument. */
interface Fault {
  readonly at: string;
  readonly message: string;
  readonly fix: string;
}

/** The interfaces of a launch template are ones that its instance type has: EC2 starts nothing from another. */
export const nodeInterfaces: Rule<Code> = {
  code: "MLP-EKS-102",
  title: "launch templates list network interfaces that the instance type has",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_launch_template").filter((template) => template.has("network_interfaces")),
      (template, say) => {
        judge(template, views, say);
      },
    ),
};

function judge(template: Resource, views: Views, say: Say): void {
  const given = blocksOf(template, "network_interfaces");
  if (given === undefined) return say.unknown(template, "network_interfaces", "only the plan knows how many there are");
  const interfaces = given.map(readInterface);
  const types = typesOf(template, views);
  const rows = types?.map((type) => acceleratedInstance(type)).filter((row) => row !== undefined) ?? [];
  const [fault] = [...rows.flatMap((row) => faultsOn(row, interfaces)), ...faultsOfAll(interfaces)];
  if (fault !== undefined) return say.error(template, fault.at, { message: fault.message, fix: fault.fix });
  for (const { at, isEfaOnly, mayBeAddressed } of interfaces) {
    if (isEfaOnly === true && mayBeAddressed !== undefined) {
      say.unknown(template, `${at}.${mayBeAddressed}`, "only the plan knows whether it has addresses");
    }
  }
  const isJudged = rows.length === types?.length;
  if (interfaces.some(({ isEfa }) => isEfa !== false) && !isJudged) {
    say.unknown(template, "network_interfaces", "the network cards of its instance type are not known");
  }
}

/** The types that start from a template: its own, or those of the groups that use it. */
function typesOf(template: Resource, views: Views): readonly string[] | undefined {
  const own = template.text("instance_type");
  if (own !== undefined) return [own];
  const groups = views.eks.nodeGroups.filter(
    (group) => group.template === template && group.resource.has("instance_types"),
  );
  const types = groups.flatMap(({ instanceTypes }) => instanceTypes ?? []);
  return types.length === 0 ? undefined : [...new Set(types)];
}

function readInterface(block: Block): Interface {
  const type = block.has("interface_type") ? block.text("interface_type") : "interface";
  const index = (name: string): number | undefined => (block.has(name) ? block.number(name) : 0);
  return {
    at: block.at,
    card: index("network_card_index"),
    device: index("device_index"),
    isEfa: type === undefined ? undefined : type.startsWith("efa"),
    isEfaOnly: type === undefined ? undefined : type === "efa-only",
    isPublic: block.boolean("associate_public_ip_address"),
    addressed: ADDRESSES.find((name) => block.list(name).some((one) => one.kind === "known" && isSome(one.value))),
    mayBeAddressed: ADDRESSES.find((name) => block.list(name).some(({ kind }) => kind !== "known")),
  };
}

function faultsOn(row: AcceleratedInstance, interfaces: readonly Interface[]): Fault[] {
  return [...cardFaults(row, interfaces), ...countFaults(row, interfaces)];
}

function cardFaults({ instanceType, cards, maxEfaInterfaces }: AcceleratedInstance, interfaces: readonly Interface[]) {
  const isListed = cards.some(({ efa }) => efa);
  return interfaces.flatMap(({ at, card: index, isEfa }): Fault[] => {
    if (index === undefined) return [];
    const card: NetworkCard | undefined = cards[index];
    if (card === undefined) {
      return [
        {
          at: `${at}.network_card_index`,
          message: `${instanceType} has ${told(cards.length, "network card")}, counted from 0, got ${index}`,
          fix: cards.length === 1 ? "leave network_card_index out" : `use the cards 0 to ${cards.length - 1}`,
        },
      ];
    }
    if (isEfa !== true || card.efa || (maxEfaInterfaces > 0 && !isListed)) return [];
    const has = maxEfaInterfaces === 0 ? `${instanceType} has no EFA` : `card ${index} of ${instanceType} has no EFA`;
    return [
      {
        at: `${at}.interface_type`,
        message: `${has}, got an EFA interface on card ${index}`,
        fix: 'make it an "interface"; EFA interfaces go to cards that have it',
      },
    ];
  });
}

function countFaults({ instanceType, cards, maxEfaInterfaces }: AcceleratedInstance, interfaces: readonly Interface[]) {
  const efa = interfaces.filter(({ isEfa }) => isEfa);
  const onCard = (card: NetworkCard): readonly Interface[] =>
    interfaces.filter(({ card: index }) => index === card.index);
  const faults: Fault[] = cards.flatMap((card) => {
    const found = onCard(card);
    const efaOnCard = found.filter(({ isEfa }) => isEfa).length;
    if (found.length <= card.maxInterfaces) {
      if (efaOnCard < 2 || !card.efa) return [];
      return [
        {
          at: "network_interfaces",
          message: `a network card has one EFA interface, got ${efaOnCard} on card ${card.index} of ${instanceType}`,
          fix: "list one EFA interface on each card that has it",
        },
      ];
    }
    return [
      {
        at: "network_interfaces",
        message: `card ${card.index} of ${instanceType} takes ${told(card.maxInterfaces, "interface")}, got ${found.length}`,
        fix:
          cards.length === 1 ? "list fewer" : "spread them over the cards: raise network_card_index, not device_index",
      },
    ];
  });
  if (efa.length > maxEfaInterfaces) {
    faults.push({
      at: "network_interfaces",
      message: `${instanceType} has ${told(maxEfaInterfaces, "EFA interface")}, got ${efa.length}`,
      fix: "list one EFA interface on each card that has it",
    });
  }
  return faults;
}

/** What EC2 refuses of any type. */
function faultsOfAll(interfaces: readonly Interface[]): Fault[] {
  const places = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { at, card, device, isEfaOnly, isPublic, addressed } of interfaces) {
    if (isEfaOnly === true && addressed !== undefined) {
      faults.push({
        at: `${at}.${addressed}`,
        message: 'an interface of the type "efa-only" has no addresses',
        fix: 'leave it out, or make the interface "efa"',
      });
    }
    if (isPublic === true && interfaces.length > 1) {
      faults.push({
        at: `${at}.associate_public_ip_address`,
        message: `EC2 gives no public address to an instance with several interfaces, got ${interfaces.length}`,
        fix: "leave it out, and put the nodes into subnets that lead to a NAT gateway",
      });
    }
    if (card === undefined || device === undefined) continue;
    const place = `${card}, ${device}`;
    const first = places.get(place);
    if (first !== undefined) {
      faults.push({
        at,
        message: `${first} is in the same place, got network_card_index ${card} and device_index ${device} in both`,
        fix: "give each interface a card, or an index on its card, of its own",
      });
    }
    places.set(place, at);
    if (card === 0 && device === 0 && isEfaOnly === true) {
      faults.push({
        at: `${at}.interface_type`,
        message: 'the first interface carries the address that the node is reached by, got "efa-only"',
        fix: 'make it an "interface", and let card 0 have its EFA interface beside it: device_index 1',
      });
    }
  }
  return faults;
}

/** Whether a number or text of addresses is more than none. */
function isSome(value: unknown): boolean {
  return value !== 0 && value !== "0" && value !== "" && value !== null;
}

function told(count: number, what: string): string {
  return `${count === 0 ? "no" : count} ${what}${count === 1 ? "" : "s"}`;
}
