"""Leases a user's key, calls the provider with it, and reports a failure: lease.py USER SERVICE PROVIDER_URL.
The variables USER_CONFIG_URL and USER_CONFIG_TOKEN (uc_svc_…) say where, and as which program."""
import json, os, sys, urllib.error, urllib.request

def vault(path, user, **body):
    request = urllib.request.Request(os.environ["USER_CONFIG_URL"] + path, json.dumps(body).encode(), {
        "Authorization": "Bearer " + os.environ["USER_CONFIG_TOKEN"], "X-On-Behalf-Of": user.encode(), "Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request, timeout=10))

user, service, url = sys.argv[1:]
try:
    lease = vault("/service/lease", user, service=service)
except urllib.error.HTTPError as refused:
    sys.exit(json.load(refused)["detail"])  # frozen, consumer_blocked, not_configured …
try:
    key = lease["fields"]["api_key"]  # in memory only, for this one call
    print(urllib.request.urlopen(urllib.request.Request(url, headers={"Authorization": "Bearer " + key}), timeout=10).status)
except urllib.error.HTTPError as failed:
    reason = {401: "invalid_key", 403: "not_permitted", 429: "rate_limited"}.get(failed.code, "other")
    vault("/service/lease/failure", user, service=service, key_id=lease["key_id"], reason=reason)
    sys.exit(f"{service} answered {failed.code}")
