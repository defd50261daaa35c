package network.amarktai.userconfig.usecase.trail;

import java.util.List;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.TestKit;

/** A user's audit trail in short text form. Reading it verifies the hash chain. */
public final class Trail {

    private Trail() {}

    /** Events in the form {@code credential.saved requested openai}, oldest first. */
    public static List<String> of(TestKit kit, UserId user) {
        return events(kit, user).stream()
                .map(event -> event.action()
                        + " "
                        + event.outcome()
                        + event.aboutService().map(service -> " " + service).orElse(""))
                .toList();
    }

    public static List<AuditEvent> events(TestKit kit, UserId user) {
        return AuditChain.events(kit.auditLog(), kit.auditSealer(), user);
    }

    public static AuditEvent last(TestKit kit, UserId user) {
        List<AuditEvent> events = events(kit, user);
        return events.get(events.size() - 1);
    }
}
