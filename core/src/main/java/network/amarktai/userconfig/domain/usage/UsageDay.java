package network.amarktai.userconfig.domain.usage;

import java.time.LocalDate;
import network.amarktai.userconfig.domain.credential.Consumer;

/**
 * What one consumer did with a key on one day.
 *
 * @param day in UTC
 */
public record UsageDay(LocalDate day, Consumer consumer, UsageTally tally) {}
