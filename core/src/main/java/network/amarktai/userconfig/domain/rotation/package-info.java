/**
 * What a change of the master key is about: which key how many secrets need, the records that are sealed again, and what
 * became of them. Apart from the other packages because only jobs that go through everything need it.
 */
@NullMarked
package network.amarktai.userconfig.domain.rotation;

import org.jspecify.annotations.NullMarked;
