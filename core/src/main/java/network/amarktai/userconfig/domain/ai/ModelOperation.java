package network.amarktai.userconfig.domain.ai;

/** What a call of an AI service asks for. */
public enum ModelOperation {
    CHAT_COMPLETIONS("chat/completions"),
    RESPONSES("responses"),
    EMBEDDINGS("embeddings");

    private final String path;

    ModelOperation(String path) {
        this.path = path;
    }

    /** The path below the version of the provider's API, such as {@code chat/completions}. */
    public String path() {
        return path;
    }

    /** Whether the answer has tokens of output. */
    public boolean hasOutput() {
        return this != EMBEDDINGS;
    }
}
