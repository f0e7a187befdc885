import type { Code } from "../../codes";
import { groupedByAll } from "../../views/grouped";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const OF = ["vpc_id", "subnet_id", "eni_id", "transit_gateway_id", "transit_gateway_attachment_id"];

/** Who spoke with whom can be told afterwards. */
export const networkFlowsLogged: Rule<Code> = {
  code: "MLP-HIPAA-110",
  title: "networks log their flows",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) => {
    const logs = views.resources("aws_flow_log");
    const byNetwork = groupedByAll(logs, (log) => log.references("vpc_id"));
    const open = logs.find((log) => OF.every((argument) => log.references(argument).length === 0));
    return judgeEach(views.resources("aws_vpc"), (network, say) => {
      if (byNetwork.has(network)) return;
      if (open !== undefined) return say.unknown(network, undefined, `whether ${open.address} is for it is not known`);
      say.warning(network, undefined, {
        message: "nobody can tell afterwards who spoke with whom: the network logs no flows",
        fix: "add an aws_flow_log for it; right where somebody else makes one for every network of the account",
      });
    });
  },
};
