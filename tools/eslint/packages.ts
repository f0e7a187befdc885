import { Room, ROOMS } from "../../lib/rooms";

/** Peers, which every room may load. */
const PEERS = ["cdktf", "constructs"];

/** Why a file of lib may not import a package, or undefined if it may. */
export function packageProblem(specifier: string, room: Room | undefined): string | undefined {
  if (specifier.startsWith("node:") || /^@cdktf\/provider-[a-z0-9-]+\/lib\/[a-z0-9-]+$/.test(specifier))
    return undefined;
  const name = specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : specifier.split("/")[0]!;
  if (PEERS.includes(name) || room?.packages?.includes(name) === true) return undefined;
  const owner = ROOMS.find(({ packages = [] }) => packages.includes(name));
  return owner === undefined
    ? `${name} is neither a peer nor a dependency of the library`
    : `${name} loads in lib/${owner.name} only`;
}
