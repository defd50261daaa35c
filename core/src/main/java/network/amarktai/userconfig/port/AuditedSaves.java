package network.amarktai.userconfig.port;

import java.util.List;
import java.util.function.BooleanSupplier;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.SaveOutcome;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/** Saves a record and its audit entries in one commit. For stores that keep both in one database. */
public interface AuditedSaves {

    /**
     * {@link UserConfigStore#replaceCredential} and {@link AuditLog#append} of each entry, as one atomic commit that is
     * durable when this method returns. Neither concurrent readers nor a crash ever see a part of it.
     *
     * @param expected as for {@link UserConfigStore#replaceCredential}
     * @param entries consecutive entries of one stream
     * @param wanted evaluated right before the first change; if it returns false, nothing is changed
     * @throws Unavailable with {@link ErrorCode#AUDIT_UNAVAILABLE} if nothing was changed, and with {@link
     *     ErrorCode#STORE_UNAVAILABLE} if that is unknown
     */
    SaveOutcome replaceCredential(
            UserId user,
            StoredCredential next,
            @Nullable Revision expected,
            List<AuditEntry> entries,
            BooleanSupplier wanted);
}
