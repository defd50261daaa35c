package network.amarktai.userconfig.probe.check;

import org.jspecify.annotations.Nullable;

/**
 * The text for the user.
 *
 * @param message what happened
 * @param nextStep what to do about it; null if there is nothing to do
 */
public record Advice(String message, @Nullable String nextStep) {}
