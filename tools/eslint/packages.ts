import { Room, ROOMS } from "../../lib/rooms";

/** Peers, which every room may load. */
const PEERS = ["cdktf", "constructs"];

const OPTIONAL: ReadonlySet<string> = new Set(ROOMS.flatMap(({ optionalPeers = [] }) => optionalPeers));

/** Why a file of lib may not import a package, or undefined if it may. */
export function packageProblem(specifier: string, room: Room | undefined): string | undefined {
  if (specifier.startsWith("node:")) return undefined;
  const name = specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : specifier.split("/")[0]!;
  if (OPTIONAL.has(name)) {
    return room?.optionalPeers?.includes(name) === true
      ? undefined
      : `${name} is an optional peer: a room that loads it says so in lib/rooms.ts`;
  }
  if (/^@cdktf\/provider-[a-z0-9-]+\/lib\/[a-z0-9-]+$/.test(specifier)) return undefined;
  if (PEERS.includes(name) || [room?.packages, room?.optionalTools].some((own) => own?.includes(name) === true))
    return undefined;
  const owner = ROOMS.find(({ packages = [] }) => packages.includes(name));
  return owner === undefined
    ? `${name} is neither a peer nor a dependency of the library`
    : `${name} loads in lib/${owner.name} only`;
}
