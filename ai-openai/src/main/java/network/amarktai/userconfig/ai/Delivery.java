package network.amarktai.userconfig.ai;

/** How a request wants its answer. */
enum Delivery {
    WHOLE,
    STREAM,
    /** As a stream, in which the client wants to see the usage. */
    STREAM_WITH_USAGE
}
