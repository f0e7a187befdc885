import type { Pack } from "../rule";
import { accessLogged } from "../rules/access-logged";
import { auditLogsKept } from "../rules/audit-logs-kept";
import { containersIsolated } from "../rules/containers-isolated";
import { encryptedOnItsWay } from "../rules/encrypted-on-its-way";
import { networkFlowsLogged } from "../rules/network-flows-logged";
import { ownKeyOfBuckets } from "../rules/own-key-of-buckets";
import { ownKeyOfDatabases } from "../rules/own-key-of-databases";
import { ownKeyOfMessagesAndLogs } from "../rules/own-key-of-messages-and-logs";
import { ownKeyOfSageMaker } from "../rules/own-key-of-sagemaker";
import { ownKeyOfVolumes } from "../rules/own-key-of-volumes";
import { portsClosed } from "../rules/ports-closed";
import { reachedByNobody } from "../rules/reached-by-nobody";
import { trailComplete } from "../rules/trail-complete";

/**
 * What the JSON shows of the settings that AWS's conformance pack for HIPAA asks of an account (docs/hipaa.md). That nothing
 * is found says nothing of whether a company keeps to the law. It holds its own rules alone, and stands on top of
 * `baseline`.
 *
 * @example
 * new PlatformApp({ packs: [baseline, production, hipaa] });
 */
export const hipaa: Pack = {
  name: "hipaa",
  rules: [
    ownKeyOfVolumes,
    ownKeyOfDatabases,
    ownKeyOfBuckets,
    ownKeyOfMessagesAndLogs,
    ownKeyOfSageMaker,
    encryptedOnItsWay,
    containersIsolated,
    accessLogged,
    trailComplete,
    networkFlowsLogged,
    reachedByNobody,
    portsClosed,
    auditLogsKept,
  ],
};
