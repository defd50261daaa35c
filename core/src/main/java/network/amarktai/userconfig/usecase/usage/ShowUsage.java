package network.amarktai.userconfig.usecase.usage;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialRecord;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.usage.Usage;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;

/**
 * Shows users how their own key was used. Covers only the key that is stored now: the counts of a replaced or deleted
 * key are gone. Uses of the last few seconds may be missing.
 */
public final class ShowUsage {

    /** The maximum number of days. */
    public static final int MAX_DAYS = 365;

    private final ServiceCatalog catalog;
    private final UserConfigStore store;
    private final UsageLog log;
    private final InstantSource clock;

    public ShowUsage(ServiceCatalog catalog, UserConfigStore store, UsageLog log, InstantSource clock) {
        this.catalog = catalog;
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Returns the usage of the last days in UTC, including today; none if the user has no key of their own for this
     * service.
     *
     * @param service the id of a service, as received from a client
     * @param days 1 to {@link #MAX_DAYS}
     * @throws InvalidInput with {@code invalid_service}, or {@code invalid_input} about {@code days}
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user}
     * @throws Unavailable with {@code store_unavailable}
     */
    public Usage show(UserId user, String service, int days) {
        ServiceId id = catalog.require(service).id();
        if (days < 1 || days > MAX_DAYS) {
            throw InvalidInput.of(List.of(new FieldError(
                    "days",
                    "out_of_range",
                    "The parameter days has to be a whole number from 1 to " + MAX_DAYS + ".")));
        }
        CredentialRecord record = store.credential(user, id).orElse(null);
        if (record instanceof StoredCredential stored) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            return log.read(UsedKey.of(user, stored), today.minusDays(days - 1L));
        }
        return Usage.none();
    }
}
