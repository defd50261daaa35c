package network.amarktai.userconfig.usecase.consumer;

import java.time.Instant;
import java.util.SortedSet;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.credential.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer as a user sees it.
 *
 * @param scopes what it may do for users who do not block it
 * @param lastCallAt when it last made a call for this user; whole minutes; null if never
 */
public record ConsumerView(
        Consumer name,
        SortedSet<ConsumerScope> scopes,
        Permission permission,
        @Nullable Instant lastCallAt) {

    /** Whether the consumer may act for the user. */
    public enum Permission {
        ALLOWED,
        BLOCKED
    }
}
