package network.amarktai.userconfig.usecase;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;

/** What a change took the place of, as the audit trail names it. */
final class Replaced {

    /** How often a change is tried again when others keep changing the same record. */
    static final int MAX_ATTEMPTS = 32;

    private Replaced() {}

    /** {@code replaced}: a revision, {@code unversioned} for a value that has none, {@code none} for nothing. */
    static Map<String, String> describe(Optional<CredentialRecord> replaced) {
        String name = replaced.map(
                        record -> record.revision().map(Revision::value).orElse("unversioned"))
                .orElse("none");
        return Map.of("replaced", name);
    }

    static Conflict tooManyOthers() {
        return Conflict.of(
                ErrorCode.CONCURRENT_CHANGE, "Others are changing this credential at the same time. Try again.");
    }
}
