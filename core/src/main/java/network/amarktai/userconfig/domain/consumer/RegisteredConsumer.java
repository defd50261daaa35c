package network.amarktai.userconfig.domain.consumer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.credential.Consumer;

/**
 * A program of the operator that may act for users.
 *
 * @param name 1 to 40 lower-case ASCII letters, digits and {@code -}; not {@code -} first
 * @param tokens at most two; the newest first
 * @param scopes what it may do; at least one
 * @param createdAt when it was added; whole seconds
 * @param notAfter when the newest token ends; whole seconds
 */
public record RegisteredConsumer(
        Consumer name,
        List<LiveToken> tokens,
        SortedSet<ConsumerScope> scopes,
        Instant createdAt,
        Instant notAfter,
        ConsumerLimits limits) {

    /** The number of tokens that work at once, so that one can be replaced while programs use it. */
    public static final int MAX_TOKENS = 2;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public RegisteredConsumer {
        tokens = List.copyOf(tokens);
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
        if (!isName(name.name()) || tokens.isEmpty() || tokens.size() > MAX_TOKENS || scopes.isEmpty()) {
            throw new IllegalArgumentException("a consumer has a name, one or two tokens, and scopes");
        }
    }

    /** Whether a consumer can be called this. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether it may do this. */
    public boolean may(ConsumerScope scope) {
        return scopes.contains(scope);
    }

    /** Whether the token with this digest is accepted at this time. */
    public boolean accepts(String digest, Instant now) {
        return tokens.stream().anyMatch(token -> token.digest().equals(digest) && now.isBefore(token.until()));
    }
}
