package network.amarktai.userconfig.domain.consumer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.ServiceKind;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a consumer may do for users. Written {@code pay}, {@code status}, {@code ai:openai}, {@code
 * exchange:binance:read}, {@code exchange:binance:trade} or {@code lease:luno}.
 *
 * @param service the service it is about; null if it is about none
 */
public record ConsumerScope(Kind kind, @Nullable ServiceId service) implements Comparable<ConsumerScope> {

    /** What a scope allows. */
    public enum Kind {
        /** To call an AI service through this system with the user's key. */
        AI("ai", "", ServiceKind.AI),
        /** To read from an exchange through this system with the user's key. */
        EXCHANGE_READ("exchange", "read", ServiceKind.EXCHANGE),
        /** To trade on an exchange through this system with the user's key. */
        EXCHANGE_TRADE("exchange", "trade", ServiceKind.EXCHANGE),
        /** To receive the user's key itself. */
        LEASE("lease", "", null),
        /** To make payments from the user's wallet, and to see the user's payments. */
        PAY("pay", "", null),
        /** To see for which services the user has a key. */
        STATUS("status", "", null);

        private final String first;
        private final String last;
        private final @Nullable ServiceKind services;

        Kind(String first, String last, @Nullable ServiceKind services) {
            this.first = first;
            this.last = last;
            this.services = services;
        }

        private boolean isAboutAService() {
            return this != PAY && this != STATUS;
        }
    }

    private static final String EXPECTED =
            "A scope is pay, status, ai:<service>, exchange:<service>:read, exchange:<service>:trade or lease:<service>,"
                    + " with a service of that kind.";

    public ConsumerScope {
        if (kind.isAboutAService() != (service != null)) {
            throw new IllegalArgumentException(
                    "a scope of the kind " + kind + " has a service exactly if it needs one");
        }
    }

    /** The scope of a kind that is about no service. */
    public static ConsumerScope of(Kind kind) {
        return new ConsumerScope(kind, null);
    }

    /** The scope of a kind for a service. */
    public static ConsumerScope of(Kind kind, ServiceId service) {
        return new ConsumerScope(kind, service);
    }

    /** Parses a scope, whatever services the catalog has; empty if {@code text} is none. */
    public static Optional<ConsumerScope> parse(String text) {
        String[] parts = text.split(":", -1);
        for (Kind kind : Kind.values()) {
            int expected = (kind.isAboutAService() ? 2 : 1) + (kind.last.isEmpty() ? 0 : 1);
            boolean matches = parts.length == expected
                    && parts[0].equals(kind.first)
                    && (kind.last.isEmpty() || parts[expected - 1].equals(kind.last));
            if (matches) {
                return kind.isAboutAService()
                        ? service(parts[1]).map(service -> of(kind, service))
                        : Optional.of(of(kind));
            }
        }
        return Optional.empty();
    }

    private static Optional<ServiceId> service(String text) {
        try {
            return Optional.of(new ServiceId(text));
        } catch (IllegalArgumentException noService) {
            return Optional.empty();
        }
    }

    /**
     * Parses a scope that an operator gives.
     *
     * @throws InvalidInput with the field error {@code invalid_scope} about {@code may}
     */
    public static ConsumerScope parse(String text, ServiceCatalog catalog) {
        return parse(text.toLowerCase(Locale.ROOT))
                .filter(scope -> scope.isIn(catalog))
                .orElseThrow(() -> InvalidInput.of(List.of(new FieldError("may", "invalid_scope", EXPECTED))));
    }

    private boolean isIn(ServiceCatalog catalog) {
        return service == null
                || catalog.services().stream()
                        .filter(known -> known.id().equals(service))
                        .anyMatch(known -> kind.services == null || known.kind() == kind.services);
    }

    @Override
    public int compareTo(ConsumerScope other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        String text = kind.first;
        if (service != null) {
            text += ":" + service;
        }
        return kind.last.isEmpty() ? text : text + ":" + kind.last;
    }
}
