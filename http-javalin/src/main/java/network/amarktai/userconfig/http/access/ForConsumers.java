package network.amarktai.userconfig.http.access;

import io.javalin.security.RouteRole;
import java.util.Optional;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import org.jspecify.annotations.Nullable;

/** Marks a route that consumers may call. No consumer can call a route without a mark. */
public enum ForConsumers implements RouteRole {
    /** With the scope {@code status}. */
    STATUS(ConsumerScope.Kind.STATUS),
    /** With the scope {@code pay}. */
    PAY(ConsumerScope.Kind.PAY),
    /** For consumers only, with the scope {@code lease} of the service in the body, which the route itself requires. */
    LEASE(null),
    /** With the scope {@code ai:<service>} of the service in the path, which the route itself requires. */
    AI(null);

    private final ConsumerScope.@Nullable Kind scope;

    ForConsumers(ConsumerScope.@Nullable Kind scope) {
        this.scope = scope;
    }

    /** The scope that a call needs; empty if the route itself requires one. */
    Optional<ConsumerScope> scope() {
        return Optional.ofNullable(scope).map(ConsumerScope::of);
    }

    /** Whether users cannot call the route. */
    boolean isForConsumersOnly() {
        return this == LEASE;
    }
}
