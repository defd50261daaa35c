package network.amarktai.userconfig.probe.http;

import network.amarktai.userconfig.domain.probe.ConnectionFailure;

/** The outcome of a request: an answer or a connection failure. */
public sealed interface HttpOutcome permits ProviderAnswer, HttpOutcome.Unreached {

    /** The provider did not answer. */
    record Unreached(ConnectionFailure failure) implements HttpOutcome {}
}
