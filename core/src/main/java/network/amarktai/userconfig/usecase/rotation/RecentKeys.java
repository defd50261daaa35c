package network.amarktai.userconfig.usecase.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.usecase.trail.Foundation;

/**
 * Which other master keys were the active one of an instance a short time ago. An instance records each change with the
 * audit key of its active master key, so one that seals with an old key can be seen as soon as it changes something.
 */
public final class RecentKeys {

    private static final int PAGE = 200;

    private final SecretVault vault;
    private final AuditScan scan;
    private final InstantSource clock;

    RecentKeys(Foundation base) {
        this.vault = base.vault();
        this.scan = base.stores().auditScan();
        this.clock = base.clock();
    }

    /**
     * The keys other than this instance's active one that recorded a change in this time, each with the time of the last
     * one.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public SortedMap<KeyId, Instant> others(Duration within) {
        Instant now = clock.instant();
        SortedMap<KeyId, Instant> last = new TreeMap<>();
        List<AuditEntry> page = scan.requested(now.minus(within), now, null, PAGE);
        while (!page.isEmpty()) {
            for (AuditEntry entry : page) {
                if (!entry.keyId().equals(vault.activeKeyId())) {
                    last.put(entry.keyId(), entry.at());
                }
            }
            page = scan.requested(now.minus(within), now, page.get(page.size() - 1), PAGE);
        }
        return last;
    }
}
