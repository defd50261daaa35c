package network.amarktai.userconfig.probe;

import network.amarktai.userconfig.domain.probe.ConnectionFailure;

/** What came of a request. */
sealed interface Exchange permits ProviderAnswer, Exchange.Unreached {

    /** There was no answer. */
    record Unreached(ConnectionFailure failure) implements Exchange {}
}
