import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What a network has to be told to resolve names of its own, with what it does where nothing is said. */
const SWITCHES = [
  { argument: "enable_dns_support", isOn: true },
  { argument: "enable_dns_hostnames", isOn: false },
] as const;

/** An endpoint takes the name of its service over in its network; EC2 refuses that where the network has no names. */
export const endpointNames: Rule<Code> = {
  code: "MLP-NET-232",
  title: "networks have names where an endpoint takes over that of its service",
  source: "https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_vpc_endpoint").filter((one) => one.has("private_dns_enabled")),
      (endpoint, say) => {
        const network = networkOf(endpoint);
        if (network === undefined || endpoint.boolean("private_dns_enabled") === false) return;
        const states = SWITCHES.map(({ argument, isOn }) => ({
          argument,
          isOn: network.has(argument) ? network.boolean(argument) : isOn,
        }));
        const off = states.find(({ isOn }) => isOn === false);
        if (off === undefined && states.every(({ isOn }) => isOn === true)) return;
        if (off === undefined || endpoint.boolean("private_dns_enabled") === undefined) {
          return say.unknown(endpoint, "private_dns_enabled", "whether it or its network has names");
        }
        say.error(endpoint, "private_dns_enabled", {
          message: `EC2 refuses it in a network without ${off.argument}, got ${network.address}`,
          fix: `set \`${off.argument} = true\` on ${network.address}`,
        });
      },
    ),
};

function networkOf(endpoint: Resource): Resource | undefined {
  const network = endpoint.refersTo("vpc_id");
  return network?.type === "aws_vpc" && network.mode === "resource" ? network : undefined;
}
