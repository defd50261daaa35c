package network.amarktai.userconfig.probe;

import org.jspecify.annotations.Nullable;

/**
 * What a user is told.
 *
 * @param message what happened
 * @param nextStep what to do about it; null if nothing
 */
record Advice(String message, @Nullable String nextStep) {}
