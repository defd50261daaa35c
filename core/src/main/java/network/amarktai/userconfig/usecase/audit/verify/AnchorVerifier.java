package network.amarktai.userconfig.usecase.audit.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import network.amarktai.userconfig.domain.audit.AnchorLine;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AuditSealer;
import org.jspecify.annotations.Nullable;

/** Reads anchors, verifies them line by line, and keeps the entries that they name for each stream. */
final class AnchorVerifier {

    private static final String TORN = "an incomplete line, as a crash leaves it";

    private final AuditSealer sealer;
    private final Findings findings;
    private final Map<String, AnchoredHeads> places = new HashMap<>();
    private final Map<String, Long> lastLines = new HashMap<>();
    private final Set<String> notGiven = new HashSet<>();
    private long lines;

    AnchorVerifier(AuditSealer sealer, Findings findings) {
        this.sealer = sealer;
        this.findings = findings;
    }

    void read(List<AnchorJournal> journals) {
        journals.forEach(journal -> {
            Reading reading = new Reading();
            journal.read(reading::line);
            reading.end();
        });
        places.values().forEach(AnchoredHeads::sort);
    }

    /** Removes and returns the anchored entries of a stream. */
    Optional<AnchoredHeads> take(String stream) {
        return Optional.ofNullable(places.remove(stream));
    }

    /** Passes on the streams that were not taken. */
    void left(BiConsumer<String, AnchoredHeads> each) {
        places.forEach(each);
    }

    /** Checks that an anchor contains a line that the system stream names. */
    void mentioned(String anchor, long line) {
        Long last = lastLines.get(anchor);
        if (last == null) {
            notGiven.add(anchor);
        } else if (last < line) {
            findings.add(AuditFinding.Kind.TRUNCATED, anchor, last, "the anchor ends here; the log names line " + line);
        }
    }

    long lines() {
        return lines;
    }

    long notGiven() {
        return notGiven.size();
    }

    /** The state of reading one journal. */
    private final class Reading {

        private @Nullable AnchorLine last;
        private @Nullable AuditMac lastMac;
        private boolean torn;
        private boolean keyMissing;

        void line(String text) {
            lines++;
            Optional<AnchorLine.Sealed> sealed = AnchorLine.parse(text);
            if (sealed.isEmpty()) {
                endOfTorn();
                torn = true;
                return;
            }
            AnchorLine line = sealed.get().content();
            check(line, sealed.get().mac());
            endOfTorn();
            last = line;
            lastMac = sealed.get().mac();
            lastLines.merge(line.anchor().name(), line.line(), Math::max);
            line.heads().forEach(this::note);
        }

        private void check(AnchorLine line, AuditMac mac) {
            AnchorLine before = last;
            long expected = before == null ? 1 : before.line() + 1;
            String name = line.anchor().name();
            if (before != null && !before.anchor().equals(line.anchor())) {
                tampered(line, "a line of another anchor");
            } else if (line.line() != expected) {
                // A torn line is no explanation: its number is used again by the line that follows.
                tampered(line, "line " + expected + " was expected here");
            } else {
                try {
                    if (!sealer.mac(line.keyId(), line.anchor(), line.line(), lastMac, line.payload())
                            .equals(mac)) {
                        tampered(line, "this line, or the one before it, was altered");
                    }
                } catch (Unavailable keyNotGiven) {
                    if (!keyMissing) {
                        findings.add(
                                AuditFinding.Kind.CANNOT_VERIFY,
                                name,
                                line.line(),
                                "the key of this anchor was not given");
                    }
                    keyMissing = true;
                }
            }
        }

        private void tampered(AnchorLine line, String what) {
            findings.add(AuditFinding.Kind.TAMPERED, line.anchor().name(), line.line(), what);
        }

        private void note(String place, AuditMac mac) {
            // A malformed place was not written by this system; the MAC of its line does not match either.
            AuditPlace.parse(place)
                    .ifPresent(known -> places.computeIfAbsent(known.stream(), some -> new AnchoredHeads())
                            .add(known.seq(), mac));
        }

        private void endOfTorn() {
            if (torn) {
                AnchorLine before = last;
                findings.add(
                        AuditFinding.Kind.TORN_LINE,
                        before == null ? "anchor" : before.anchor().name(),
                        before == null ? 1 : before.line() + 1,
                        TORN);
            }
            torn = false;
        }

        void end() {
            endOfTorn();
        }
    }
}
