package network.amarktai.userconfig.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.port.SystemCredentials;
import org.jspecify.annotations.Nullable;

/** The operator's keys from suppliers, which are asked at each use. Nothing is kept. */
final class OperatorKeys implements SystemCredentials {

    private final Map<ServiceId, Supplier<? extends @Nullable CharSequence>> suppliers = new HashMap<>();

    void put(ServiceId service, Supplier<? extends @Nullable CharSequence> supplier) {
        suppliers.put(service, supplier);
    }

    @Override
    public boolean has(ServiceId service) {
        return text(service).isPresent();
    }

    @Override
    public Optional<Secret> find(ServiceId service) {
        return text(service).map(SecretText::of);
    }

    private Optional<CharSequence> text(ServiceId service) {
        Supplier<? extends @Nullable CharSequence> supplier = suppliers.get(service);
        CharSequence text = supplier == null ? null : supplier.get();
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
