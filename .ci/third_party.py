#!/usr/bin/env python3
"""third_party.py JARS REPOSITORY [CHECKED]: prints the licences and notices of the libraries in the folder JARS.

REPOSITORY is the local Maven repository, whose POMs name the licences of jars without a text. With CHECKED, compares with that file."""
import hashlib
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

TEXT = re.compile(r"(META-INF/(resources/webjars/.*/)?)?(LICEN[CS]E|NOTICE|COPYING|COPYRIGHT|AL2\.0|LGPL2\.1)([._-][\w.-]*)?|META-INF/licen[cs]es/.+|about\.html", re.I)
STANDARD = pathlib.Path(__file__).resolve().parent / "licences"
WORDS = [("cc-by-2.5", "CC-BY-2.5"), ("apache", "Apache-2.0"), ("mit", "MIT"), ("bouncy castle", "MIT"), ("bsd-3", "BSD-3-Clause"), ("3-clause", "BSD-3-Clause"),
         ("bsd", "BSD-3-Clause"), ("cc0", "CC0-1.0"), ("public domain", "CC0-1.0"), ("eclipse public license - v 2", "EPL-2.0"), ("epl-2", "EPL-2.0"), ("epl 2", "EPL-2.0"),
         ("eclipse public license", "EPL-1.0"), ("lgpl", "LGPL-2.1"), ("lesser general public", "LGPL-2.1")]


# Where there is a choice, we do not take these.
NOT_TAKEN = ("gpl2 w/ cpe", "gplv2", "lgpl")


# Their POMs name none.
KNOWN = {"jcip-annotations": ["CC-BY-2.5"]}


def licences(repository, group, artifact, version):
    """The names in the POM, or in that of its parent."""
    if artifact in KNOWN:
        return KNOWN[artifact]
    path = repository / group.replace(".", "/") / artifact / version / ("%s-%s.pom" % (artifact, version))
    if not path.exists():
        return []
    # Some POMs have no namespace.
    pom = ElementTree.fromstring(re.sub(r'\sxmlns="[^"]*"', "", path.read_text(), count=1))
    names = [name.text.strip() for name in pom.findall("licenses/license/name") if name.text]
    parent = pom.find("parent")
    if names or parent is None:
        return names
    return licences(repository, *(parent.findtext(part) for part in ("groupId", "artifactId", "version")))


def identifiers(names):
    found = []
    for name in names:
        if len(names) > 1 and name.lower().startswith(NOT_TAKEN):
            continue
        identifier = next((identifier for word, identifier in WORDS if word in name.lower()), None)
        if identifier is None:
            sys.exit("unknown licence: " + name)
        if identifier not in found:
            found.append(identifier)
    return found


def report(jars, repository):
    known = {path.name: path for path in repository.rglob("*.jar")}
    rows, texts = [], {}
    for jar in sorted(jars.glob("*.jar")):
        if jar.name.startswith("user-config-"):
            continue
        place = known[jar.name]
        group = str(place.parent.parent.parent.relative_to(repository)).replace("/", ".")
        artifact, version = place.parent.parent.name, place.parent.name
        names = licences(repository, group, artifact, version)
        if not names:
            sys.exit("no licence in the POM of %s:%s" % (group, artifact))
        rows.append("%s:%s %s: %s" % (group, artifact, version, " / ".join(identifiers(names))))
        with zipfile.ZipFile(jar) as archive:
            for entry in sorted(archive.namelist()):
                if TEXT.fullmatch(entry) and not entry.endswith((".class", "/")):
                    text = archive.read(entry).decode("utf-8", "replace").replace("\r\n", "\n").strip()
                    key = hashlib.sha256(re.sub(r"\s+", " ", text).encode()).hexdigest()
                    texts.setdefault(key, (text, []))[1].append(artifact + ": " + entry)
        for identifier in identifiers(names):
            text = (STANDARD / (identifier + ".txt")).read_text().strip()
            key = hashlib.sha256(re.sub(r"\s+", " ", text).encode()).hexdigest()
            texts.setdefault(key, (text, []))[1].append(artifact + ": " + identifier)
    parts = ["The server contains these libraries, under these licences. The texts follow, with the notices of the libraries.\n", "\n".join(rows)]
    for text, owners in texts.values():
        parts.append("=" * 100 + "\n" + "\n".join(sorted(set(owners))) + "\n" + "=" * 100 + "\n\n" + text)
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    made = report(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    if len(sys.argv) == 3:
        print(made, end="")
    elif pathlib.Path(sys.argv[3]).read_text() != made:
        sys.exit("%s is not what third_party.py prints now; write it again" % sys.argv[3])
