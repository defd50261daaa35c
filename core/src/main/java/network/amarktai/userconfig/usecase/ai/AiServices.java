package network.amarktai.userconfig.usecase.ai;

import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.ServiceKind;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.port.ModelProvider;

/** The AI services that can be called. */
final class AiServices {

    private final ServiceCatalog catalog;
    private final ModelProvider provider;

    AiServices(ServiceCatalog catalog, ModelProvider provider) {
        this.catalog = catalog;
        this.provider = provider;
    }

    /**
     * The service with this id.
     *
     * @throws InvalidInput with {@code invalid_service} if it cannot be called
     */
    ServiceId require(String service) {
        ServiceDefinition definition = catalog.require(service);
        if (definition.kind() != ServiceKind.AI || !provider.offers(definition.id())) {
            throw InvalidInput.of(
                    ErrorCode.INVALID_SERVICE, "This is no AI service that can be called through this server.");
        }
        return definition.id();
    }
}
