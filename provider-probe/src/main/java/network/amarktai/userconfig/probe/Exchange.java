package network.amarktai.userconfig.probe;

import network.amarktai.userconfig.domain.probe.ConnectionFailure;

/** The outcome of a request: an answer or a connection failure. */
sealed interface Exchange permits ProviderAnswer, Exchange.Unreached {

    /** The provider did not answer. */
    record Unreached(ConnectionFailure failure) implements Exchange {}
}
