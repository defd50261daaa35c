package network.amarktai.userconfig.domain.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/** The supported services, in display order. */
public final class ServiceCatalog {

    /** By the text of their id. */
    private final Map<String, ServiceDefinition> services = new LinkedHashMap<>();

    private ServiceCatalog(List<ServiceDefinition> definitions) {
        for (ServiceDefinition definition : definitions) {
            if (services.put(definition.id().value(), definition) != null) {
                throw new IllegalArgumentException("two services with the id " + definition.id());
            }
        }
    }

    /** The catalog of these services. */
    public static ServiceCatalog of(List<ServiceDefinition> definitions) {
        return new ServiceCatalog(definitions);
    }

    /** All services, in display order. */
    public Collection<ServiceDefinition> services() {
        return Collections.unmodifiableCollection(services.values());
    }

    /** The service with this id. */
    public Optional<ServiceDefinition> find(ServiceId id) {
        return Optional.ofNullable(services.get(id.value()));
    }

    /**
     * The service with the id that a caller named.
     *
     * @throws InvalidInput with {@code invalid_service}; the text is not quoted
     */
    public ServiceDefinition require(String named) {
        ServiceDefinition definition = services.get(named);
        if (definition == null) {
            throw InvalidInput.of(
                    ErrorCode.INVALID_SERVICE,
                    new FieldError("service", "unknown", "There is no such service. See the list of services."));
        }
        return definition;
    }
}
