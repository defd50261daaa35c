package network.amarktai.userconfig.usecase.trail;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.Revision;
import org.jspecify.annotations.Nullable;

/** The audit detail that names what a change replaced. */
public final class ReplacedRevision {

    private static final String NAME = "replaced";

    private ReplacedRevision() {}

    /** The {@code replaced} detail: a revision, {@code unversioned} for a record without one, {@code none} for none. */
    public static Map<String, String> describe(Optional<CredentialRecord> replaced) {
        return replaced.map(record -> describe(record.revision().orElse(null))).orElseGet(ReplacedRevision::nothing);
    }

    /** The same for no record. */
    public static Map<String, String> nothing() {
        return Map.of(NAME, "none");
    }

    /** The same for a record without a revision. */
    public static Map<String, String> unversioned() {
        return describe((Revision) null);
    }

    /** The same for a record with this revision; null for a record without one. */
    public static Map<String, String> describe(@Nullable Revision revision) {
        return Map.of(NAME, revision == null ? "unversioned" : revision.value());
    }
}
