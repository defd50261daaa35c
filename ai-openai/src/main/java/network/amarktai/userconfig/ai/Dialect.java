package network.amarktai.userconfig.ai;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/** In what the providers differ. */
enum Dialect {
    OPENAI("openai", "https://api.openai.com/v1", "Authorization", "Bearer ", "max_completion_tokens", "max_tokens"),

    /** A LiteLLM proxy. Not every model behind it knows the newer name of the limit, so that one is replaced. */
    FLOCK("flock", "https://api.flock.io/v1", "x-litellm-api-key", "", "max_tokens", "max_completion_tokens");

    private final String service;
    private final URI baseUrl;
    private final String keyHeader;
    private final String keyPrefix;
    private final String chatLimit;
    private final String otherChatLimit;

    Dialect(
            String service,
            String baseUrl,
            String keyHeader,
            String keyPrefix,
            String chatLimit,
            String otherChatLimit) {
        this.service = service;
        this.baseUrl = URI.create(baseUrl);
        this.keyHeader = keyHeader;
        this.keyPrefix = keyPrefix;
        this.chatLimit = chatLimit;
        this.otherChatLimit = otherChatLimit;
    }

    static Optional<Dialect> of(ServiceId service) {
        for (Dialect dialect : values()) {
            if (dialect.service.equals(service.value())) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /** The provider's own address, with the version of its API. */
    URI baseUrl() {
        return baseUrl;
    }

    /** The header that carries the key. */
    String keyHeader() {
        return keyHeader;
    }

    /** What precedes the key in its header. */
    String keyPrefix() {
        return keyPrefix;
    }

    /** The names of the limit of output in a request, the preferred one first; none if there is no output. */
    List<String> limits(ModelOperation operation) {
        return switch (operation) {
            case CHAT_COMPLETIONS -> List.of(chatLimit, otherChatLimit);
            case RESPONSES -> List.of("max_output_tokens");
            case EMBEDDINGS -> List.of();
        };
    }
}
