import { API_ADDRESS, AS_ACCOUNT } from "../../kubernetes/plan/script-cron-job";

/** What is written of each queue, and of all together: names of fields that nothing else writes. */
export const QUEUE_WAIT_FIELD = "mlPlatformQueueWaitSeconds";
/** The longest of all queues. */
export const LONGEST_WAIT_FIELD = "mlPlatformLongestQueueWaitSeconds";

/**
 * Looks how long the oldest job of each queue has been waiting, in Python without a library, and writes it as lines of
 * JSON, which the agent of CloudWatch puts into the log group of containers. A job that gave its nodes back waits since
 * then; one that was deactivated waits for nobody.
 */
export const QUEUE_WAIT_SCRIPT = `import json, os, ssl, urllib.request
from datetime import datetime, timezone

ENV = os.environ
ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount/"


${API_ADDRESS}


def get(path):
    request = urllib.request.Request(api() + path)
${AS_ACCOUNT}
    with urllib.request.urlopen(request, timeout=60, context=context) as answer:
        return json.load(answer)


def parsed(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def waits_since(workload):
    """Since when a workload has been waiting; None of one that does not."""
    conditions = {one["type"]: one for one in workload.get("status", {}).get("conditions", [])}
    is_true = lambda name: conditions.get(name, {}).get("status") == "True"
    if is_true("QuotaReserved") or is_true("Finished") or workload["spec"].get("active") is False:
        return None
    created = parsed(workload["metadata"]["creationTimestamp"])
    given_back = conditions.get("Evicted")
    return max(created, parsed(given_back["lastTransitionTime"])) if given_back else created


now = parsed(ENV["NOW"]) if "NOW" in ENV else datetime.now(timezone.utc)
waits, places = {}, set()
for queue in get("/apis/kueue.x-k8s.io/v1beta2/localqueues")["items"]:
    places.add(queue["metadata"]["namespace"] + "/" + queue["metadata"]["name"])
for workload in get("/apis/kueue.x-k8s.io/v1beta2/workloads")["items"]:
    since = waits_since(workload)
    if since is not None:
        place = workload["metadata"]["namespace"] + "/" + workload["spec"].get("queueName", "")
        waits[place] = max(waits.get(place, 0), int((now - since).total_seconds()))
for place in sorted(places | set(waits)):
    print(json.dumps({"${QUEUE_WAIT_FIELD}": waits.get(place, 0), "queue": place}))
print(json.dumps({"${LONGEST_WAIT_FIELD}": max(waits.values(), default=0)}), flush=True)
`;
