package network.amarktai.userconfig.domain.usage;

import java.time.LocalDate;
import network.amarktai.userconfig.domain.credential.Consumer;

/**
 * The usage of a key by one consumer on one day.
 *
 * @param day in UTC
 */
public record UsageDay(LocalDate day, Consumer consumer, UsageTally tally) {}
